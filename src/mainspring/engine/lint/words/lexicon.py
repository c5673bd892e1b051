"""English verbs beyond those that the rules name, by what a sentence they begin ends in.

Source: general English vocabulary, written down by hand by meaning; the classes are those of `verbs.CLASSES`. A star marks a verb that is as
common as a noun: its base form is read as a verb only where a sentence begins, and its "-s" form never. "-ise" stands for "-ize" as well.
"""

BROAD = {
    "make": """
        abolish accession accrue adapt adjust affix allot amend amortise annotate anonymise append
        apportion arrange assemble attach award* backfit bake beautify bill* bind blacklist bolt
        book-end bootstrap brand* bury calibrate carpet* carve cast* centralise change* chart*
        charter* circulate clad clarify codify collate combine commission* compose compound*
        compress concretise condense copy* correct counter-sign crop* cross-link cross-train cure*
        customise dashboard* date* de-duplicate deal* debug decentralise deck* declare decode
        decommission decompose decorate decouple dedicate deduplicate degrease delegate delete
        demolish depict derive describe detach devise diagram* dig digitalise dilute disable
        disclose dismantle dispatch* dissolve distil divide domesticate donate draw dredge dub dye
        edit elect electrify enact enclose encode endow engineer* engrave enlist enrich entitle
        equalise eradicate erect escrow etch evict excavate excise exhibit expense* expunge
        fabricate fell fence* ferry* file* filter* finance* fit* flag* flesh fold* forge* format*
        formulate found frame* freeze fund* furnish fuse garden* gate* gazette germinate gift* give
        glaze glue* grade* grant* graph* grease* grit* group* hang hard-code harden hardwire
        harmonise hedge* hem hide hoist homogenise house* illustrate immunise import* imprint
        incubate inject inscribe insert insource instal instantiate insulate interconnect
        internalise internationalise invent invoice* irrigate isolate itemise jettison juice* key*
        knit landscape* launder lay layer* lease* legalise licence* license* light* line* loan*
        localise lodge* lop* machine* mail-merge mechanise mend mint* mirror* mix model* modify
        modularise mould* mount* mow name* neuter normalise notarise occupy offshore oil* onshore
        operationalise orchestrate outsource overlay own pack* pad paint* panel* parallelise
        parameterise park* partition* paste patent* pave pedestal pedestrianise pen* perforate
        photograph* pin* plant* plaster plough plumb polish* pool* position* pour preassemble
        precompute preload prime* procure productise professionalise program* programme* prune
        publicise pump* purge put qualify quantify quarantine quilt ration* rationalise re-architect
        re-roof re-skin ready* rearchitect reassign rebind rebrand recast recaulk reclaim recode
        reconcile reconfigure recycle redact redecorate redefine redirect redo redraft redraw refill
        refit reform* reframe regenerate reglaze regrade regroup regularise regulate rehabilitate
        rehouse reimagine reinforce reissue relabel relaunch relay* reload remake remap remaster
        remediate remodel rename renegotiate reopen reorder reorg repackage repaint repair* repave
        rephrase replan replant replaster replatform replenish replicate repoint reposition repot
        repurpose reroute rescore reseal resit resize restock restore restyle resurface retag
        rethink retile retool retrofit return* retype reupholster reuse rewild rewire reword rezone
        rig* right-size rightsize ring-fence ringfence rip roof* rotate route* salvage sand*
        scaffold* scrap* screenprint screw* script* sculpt seal* seed* segment* separate sequence*
        sew shape* shard* shear shelve shoot shred shut sign-in sign-post signpost* silkscreen
        slice* slot* solder sort* sow space* spay specialise spray* stage* stain* stamp*
        stencil stick stitch* store* storyboard* stow strap strip* structure* style* sub-let
        subdivide sublet subset subtitle* summarise superimpose supplement surface* swap* switch*
        sync* synchronise synthesise systematise table* tabulate tailor* tape* template* tender*
        terminate thatch theme* thin thread* tidy tile* tint* top-up transcribe transform transplant
        trench* trigger* tuck tune* type* typeset unbundle uninstall unlock* unpack untangle unwind
        upholster upload* vaccinate varnish vectorise ventilate version* virtualise visualise
        wallpaper* warehouse* waterproof weatherproof weave weld whitelist wind-down winterise
        withdraw word* yoke zip zone*
    """,
    "do": """
        groom correlate simulate mystery-shop accompany accost acquaint act* address advise aid* amuse apply appraise appreciate arbitrate
        argue assuage attune await babysit backtest bargain barter battle* beseech blitz* bond*
        brief* buddy* butter calm* canoe care* cascade* cater celebrate chair* chant chaperone
        chase* chat* cheer* clerk clown co-design cold-call comb comfort* commend commiserate
        commune compete concentrate confer confront congratulate contemplate contend contest*
        convene converse cooperate correspond corroborate counsel court* crawl crew* cross-check
        crowdsource cultivate dabble daydream debate* debrief deliberate delve demystify deputise
        diagnose dial* dialogue* dine dissect dive* door-knock double-check drill* drum* dry-run
        eavesdrop elicit embark empathise emphasise empower endeavour enquire entertain entreat
        escape escort* estimate* evangelise exchange* excite exercise* exhort extol facetime
        fact-find familiarise fast* feed* fend field* fight* flirt follow-up forecast* fraternise
        gauge* go gossip* grapple greet guide* haggle handhold hassle heckle hike* honour* housekeep
        hunt* hustle* hype* hypothesise ideate imagine improvise inform innovate inquire inspire
        instruct interact intern interpret interrogate intervene introspect invigilate jam* jog*
        judge* juggle kayak labour* lament leaflet* lean* listen live-test lurk mail* man* manoeuvre
        march* master mediate meditate memorise mill* mind* mingle minister moderate motivate mull
        muse* network* notify nurture officiate ogle opine oversee page* pair* parent* parley
        patrol* peer-review peruse petition* phone* picket* ping* playtest plead police* poll*
        ponder postulate praise* pray preach prep* probe* proctor profile* progress* promenade
        promulgate proofread protest* query* question* queue* quiz* rally* reach-out reassure
        reconnoitre reflect rehash rehearse remind reminisce resist retest revisit ring* role-play
        roleplay round-robin rove rummage salute sample* scan* schmooze scour scout* screen*
        scrutinise search* seek shadow* shepherd* sift sit skim smalltalk soft-launch solicit spar
        spectate spike* spitball sponsor* spot-check steward* stimulate stocktake strategise
        stress-test strive stroll* supervise swarm* sweep* sympathise talk* taste* tend theorise
        think tinker toil* tour* travel* trek* triage* troubleshoot tutor* umpire urge
        usability-test user-test verify vet view* walk* walk-through wander watch* weigh welcome*
        whip whiteboard* woo workshop* wrangle wrestle yarn
    """,
    "win": """
        amass bag* captivate charm claim* clinch coax convince crowdfund enlist entice fetch ink*
        lure net* outsell poach pre-sell presell re-engage recoup reengage regain resell retake
        scoop* snag* steal syndicate* turn
    """,
    "change": """
        abate advance* alleviate ameliorate amplify attenuate augment bolster bump* cheapen chop*
        combat* crank curtail cushion* dampen de-risk decarbonise decelerate deflate densify dent*
        depress derisk dim diversify dwindle ease* enlarge erode even expedite flatten fuel* hasten
        heighten inflate intensify invigorate lengthen lessen level* lighten magnify multiply nudge*
        outpace overtake pare plummet prolong propel quicken quieten ratchet* rebalance redouble
        rein reinvigorate rejuvenate relieve restrain reverse* revitalise revive sharpen shave
        slacken slim slow smooth soften spur* squeeze* stem* supercharge surge* swell taper temper*
        toughen turbocharge unclog up* vary vitalise weaken worsen
    """,
    "reach": """
        appear break-even breakeven clock* eclipse fulfil fulfill match* notch* outdo outstrip realise
        touch* yield*
    """,
    "keep": """
        conserve defend guard* perpetuate refrain safeguard shield* stave
    """,
    "behave": """
        indicate suggest reveal signify power* exist happen occur reflect influence* shape* benefit* matter* belong cover* trigger* outperform
        abandon access* adhere admire appreciate attest bank* bid* bike* breastfeed breed* browse
        camp* cancel* carry* claim* collect come comment* commute complain comply compost* consume
        cook* cycle* dance* depart* depend deposit* dine drink* eat embrace endorse enjoy enter
        exercise* exit* fail fish* fly forget forward garden* give heal laugh* lease* like* listen
        live lodge* lose love* marry mature notice* opt own pick* praise* prefer query* quit read
        rebook recall* redeem relapse rely remember remit* rent* reorder request* reserve* reside
        reuse ride* sail* scan* self-serve settle share shop* show sign-in sit ski* sleep smoke*
        snack* start stay stick stop stream* survive swap* swear swim take thrive tip* trade*
        transact unsubscribe upload* vacation* vaccinate view* wait* wake* walk* watch* wear
        wish-list work worship* write
    """,
    "gate": """
        comply conform accede adjourn adjudicate authorise clear cut-over de-list delist disband divest exit*
        inaugurate incorporate merge repatriate spin-off submit vacate wind-up
    """,
    "hire": """
        employ
    """,
}

PHRASAL = {
    ("get", "rid"): "remove", ("do", "away"): "remove", ("show", "up"): "appear", ("break", "even"): "break-even", ("pay", "down"): "reduce", ("pay", "off"): "reduce", ("hand", "over"): "handover", ("hand", "off"): "handover", ("sign", "off"): "sign-off", ("sign", "up"): "register", ("put", "together"): "assemble",
    ("put", "up"): "mount", ("put", "in"): "install", ("put", "on"): "host", ("put", "out"): "publish", ("carry", "out"): "conduct",
    ("look", "into"): "investigate", ("look", "at"): "investigate", ("look", "for"): "seek", ("win", "back"): "reactivate", ("go", "live"): "go-live",
    ("reach", "out"): "contact", ("phase", "out"): "retire", ("phase", "in"): "introduce", ("bring", "down"): "reduce", ("drive", "down"): "reduce",
    ("get", "down"): "reduce", ("take", "down"): "reduce", ("bring", "up"): "raise", ("drive", "up"): "increase", ("push", "up"): "increase",
    ("ramp", "up"): "expand", ("scale", "up"): "expand", ("scale", "down"): "reduce", ("set", "up"): "setup", ("set", "out"): "write", ("clean", "up"): "cleanup", ("tidy", "up"): "tidy",
    ("clear", "up"): "resolve", ("clear", "out"): "remove", ("rip", "out"): "remove", ("take", "out"): "remove", ("roll", "out"): "rollout", ("roll", "back"): "remove",
    ("spin", "up"): "create", ("stand", "up"): "establish", ("tear", "down"): "remove", ("wind", "down"): "retire", ("shut", "down"): "retire",
    ("close", "down"): "retire", ("switch", "off"): "retire", ("turn", "off"): "retire", ("switch", "on"): "enable", ("turn", "on"): "enable",
    ("follow", "up"): "follow", ("check", "in"): "talk", ("catch", "up"): "talk", ("meet", "with"): "meet", ("speak", "to"): "speak", ("talk", "to"): "talk",
    ("write", "up"): "write", ("write", "to"): "contact", ("write", "off"): "remove", ("draw", "up"): "draft", ("work", "out"): "devise", ("fill", "in"): "complete",
    ("fill", "out"): "complete", ("cut", "over"): "cutover", ("switch", "over"): "switch-over", ("move", "over"): "migrate", ("kick", "off"): "kick-off", ("buddy", "up"): "buddy",
    ("pair", "up"): "buddy", ("step", "up"): "raise", ("speed", "up"): "accelerate", ("slow", "down"): "slow", ("cut", "down"): "reduce", ("cut", "back"): "reduce", ("cut", "out"): "eliminate",
    ("build", "out"): "build", ("build", "up"): "build", ("flesh", "out"): "write", ("break", "up"): "split", ("break", "down"): "split", ("split", "up"): "split",
    ("bring", "in"): "bring", ("bring", "back"): "reactivate", ("take", "on"): "hire", ("rent", "out"): "sell", ("lease", "out"): "sell", ("hire", "out"): "sell", ("find", "out"): "discover", ("try", "out"): "trial", ("test", "out"): "test",
    ("open", "up"): "open", ("lay", "out"): "design", ("mark", "up"): "annotate", ("print", "out"): "print", ("sort", "out"): "resolve", ("iron", "out"): "resolve",
    ("tie", "up"): "finalise", ("wrap", "up"): "finalise", ("finish", "off"): "finish", ("wind", "up"): "wind-up", ("spin", "off"): "spin-off", ("give", "up"): "quit",
    ("hook", "up"): "connect", ("wire", "up"): "connect", ("lock", "down"): "harden", ("top", "up"): "top-up", ("keep", "up"): "maintain",
    ("dig", "into"): "investigate", ("figure", "out"): "investigate", ("go", "down"): "fall", ("go", "up"): "rise", ("come", "down"): "fall",
    ("sit", "in"): "observe", ("bring", "forward"): "advance", ("dive", "into"): "investigate", ("delve", "into"): "investigate", ("weed", "out"): "remove", ("root", "out"): "remove",
}  # fmt: skip
"""A verb with its particle, and the verb that says the same in one word."""
