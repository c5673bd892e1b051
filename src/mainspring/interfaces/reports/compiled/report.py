# Made from templates/report.html by Jinja2 3.1.6: `make docs` writes it anew; do not edit.
made_from = 3712404223
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'report.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_diagnosis = resolve('diagnosis')
    l_0_css = resolve('css')
    l_0_words = resolve('words')
    l_0_heat = resolve('heat')
    l_0_findings = resolve('findings')
    l_0_records = resolve('records')
    l_0_sheet = resolve('sheet')
    l_0_thin = resolve('thin')
    l_0_cheapest = resolve('cheapest')
    l_0_top = resolve('top')
    l_0_first = resolve('first')
    l_0_watched = resolve('watched')
    l_0_unknown = resolve('unknown')
    l_0_phases = resolve('phases')
    l_0_count = resolve('count')
    l_0_charts = l_0_queries = missing
    try:
        t_1 = environment.filters['capitalize']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'capitalize' found.")
    try:
        t_2 = environment.filters['cell']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'cell' found.")
    try:
        t_3 = environment.filters['day']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'day' found.")
    try:
        t_4 = environment.filters['day_of']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'day_of' found.")
    try:
        t_5 = environment.filters['format']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'format' found.")
    try:
        t_6 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_7 = environment.filters['moment']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'moment' found.")
    try:
        t_8 = environment.filters['percent']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named 'percent' found.")
    try:
        t_9 = environment.filters['safe']
    except KeyError:
        @internalcode
        def t_9(*unused):
            raise TemplateRuntimeError("No filter named 'safe' found.")
    try:
        t_10 = environment.tests['defined']
    except KeyError:
        @internalcode
        def t_10(*unused):
            raise TemplateRuntimeError("No test named 'defined' found.")
    try:
        t_11 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_11(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    l_0_charts = context.vars['charts'] = environment.get_template('charts.html', 'report.html').make_module(context.get_all(), True, {'charts': l_0_charts, 'count': l_0_count, 'first': l_0_first, 'queries': l_0_queries})
    context.exported_vars.discard('charts')
    def macro(l_1_listed):
        t_12 = []
        if l_1_listed is missing:
            l_1_listed = undefined("parameter 'listed' was not provided", name='listed')
        pass
        t_12.append(
            '<details class="audit">\n<summary>How this was computed</summary>\n',
        )
        for l_2_query in l_1_listed:
            l_2_capital = resolve('capital')
            _loop_vars = {}
            pass
            t_12.extend((
                '<p class="small">',
                escape(context.call((undefined(name='capital') if l_2_capital is missing else l_2_capital), environment.getattr(l_2_query, 'label'), _loop_vars=_loop_vars)),
                ':</p>\n<pre tabindex="0"><code>',
                escape(environment.getattr(l_2_query, 'sql')),
                '</code></pre>',
            ))
        l_2_query = l_2_capital = missing
        t_12.append(
            '</details>\n',
        )
        return concat(t_12)
    context.exported_vars.add('queries')
    context.vars['queries'] = l_0_queries = Macro(environment, macro, 'queries', ('listed',), False, False, False, context.eval_ctx.autoescape)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Diagnosis as of '
    yield escape(t_3(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'as_of')))
    yield '</title>\n<style>'
    yield escape(t_9((undefined(name='css') if l_0_css is missing else l_0_css)))
    yield '</style>\n</head>\n<body>\n<a class="skip" href="#mirror">Skip to the diagnosis</a>\n<div class="page">\n<header>\n<h1>Diagnosis as of '
    yield escape(t_3(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'as_of')))
    yield '</h1>\n<p class="meta">Read from '
    yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'read_from'), (undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis)))
    yield '.'
    if environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'anonymised'):
        pass
        yield ' Names of people and teams are pseudonyms.'
    yield '</p>\n<nav aria-label="Contents">\n<ul>\n<li><a href="#mirror">Mirror</a></li>\n'
    if (undefined(name='heat') if l_0_heat is missing else l_0_heat):
        pass
        yield '<li><a href="#teams">Teams</a></li>'
    if (undefined(name='findings') if l_0_findings is missing else l_0_findings):
        pass
        yield '<li><a href="#findings">Findings</a></li><li><a href="#questions">Questions</a></li>'
    if environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'roadmap'):
        pass
        yield '<li><a href="#roadmap">Roadmap</a></li>'
    if environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'scores'), 'says'):
        pass
        yield '<li><a href="#scores">Scores</a></li>'
    yield '<li><a href="#unknown">Not assessed</a></li>\n'
    if (undefined(name='records') if l_0_records is missing else l_0_records):
        pass
        yield '<li><a href="#records">Records</a></li>'
    yield '<li><a href="#reading">How it was read</a></li>\n</ul>\n</nav>\n</header>\n<main>\n<section id="mirror" aria-labelledby="mirror-title">\n<h2 id="mirror-title">Mirror</h2>\n<p class="lead">'
    yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'opening'), (undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis)))
    yield '</p>\n'
    if (undefined(name='sheet') if l_0_sheet is missing else l_0_sheet):
        pass
        yield '<h3>What the sheet says</h3>\n<ul class="plain">'
        for (l_1_theme, l_1_text) in (undefined(name='sheet') if l_0_sheet is missing else l_0_sheet):
            _loop_vars = {}
            pass
            yield '<li><strong>'
            yield escape(l_1_theme)
            yield '.</strong> '
            yield escape(l_1_text)
            yield '</li>'
        l_1_theme = l_1_text = missing
        yield '</ul>\n'
    if ((undefined(name='thin') if l_0_thin is missing else l_0_thin) and (undefined(name='cheapest') if l_0_cheapest is missing else l_0_cheapest)):
        pass
        yield '<p><strong>Cheapest next.</strong> '
        yield escape((undefined(name='cheapest') if l_0_cheapest is missing else l_0_cheapest))
        yield '</p>'
    if (undefined(name='top') if l_0_top is missing else l_0_top):
        pass
        yield '<p>'
        yield escape(environment.getattr(environment.getitem((undefined(name='top') if l_0_top is missing else l_0_top), 0), 'claim'))
        yield '</p>\n'
        l_0_first = (environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'prescription'), 'change') or environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'prescription'), 'stop'))
        context.vars['first'] = l_0_first
        context.exported_vars.add('first')
        if (undefined(name='first') if l_0_first is missing else l_0_first):
            pass
            yield '<p><strong>The first thing to do.</strong> '
            yield escape(environment.getattr(environment.getitem((undefined(name='first') if l_0_first is missing else l_0_first), 0), 'action'))
            yield ' <span class="small">('
            yield escape(environment.getattr(environment.getitem((undefined(name='first') if l_0_first is missing else l_0_first), 0), 'actor'))
            yield ')</span></p>'
    yield '<div class="columns">\n'
    if environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'root_causes'):
        pass
        yield '<div class="wide">\n<h3>Root causes</h3>\n<figure>'
        yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'causes'), environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'root_causes')))
        yield '</figure>\n<ul class="plain">\n'
        l_1_loop = missing
        for l_1_cause, l_1_loop in LoopContext(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'root_causes'), undefined):
            _loop_vars = {}
            pass
            yield '<li><strong>'
            yield escape(t_1(environment.getattr(l_1_cause, 'id')))
            yield '</strong> ('
            yield escape(t_8(environment.getattr(l_1_cause, 'share')))
            yield '): '
            l_2_loop = missing
            for l_2_name, l_2_loop in LoopContext(environment.getattr(l_1_cause, 'because'), undefined):
                l_2_titles = resolve('titles')
                _loop_vars = {}
                pass
                yield '<a href="#'
                yield escape(l_2_name)
                yield '">'
                yield escape(environment.getitem((undefined(name='titles') if l_2_titles is missing else l_2_titles), l_2_name))
                yield '</a>'
                yield escape(('; ' if (not environment.getattr(l_2_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 57 in 'report.html' evaluated to false and no else section was defined.")))
            l_2_loop = l_2_name = l_2_titles = missing
            yield '.\n'
            for l_2_drive in environment.getattr(l_1_cause, 'drives'):
                l_2_quoted = resolve('quoted')
                l_2_titles = resolve('titles')
                _loop_vars = {}
                pass
                yield '<br><span class="small">'
                yield escape(context.call((undefined(name='quoted') if l_2_quoted is missing else l_2_quoted), environment.getitem((undefined(name='titles') if l_2_titles is missing else l_2_titles), environment.getattr(l_2_drive, 'driver')), _loop_vars=_loop_vars))
                yield ' feeds '
                yield escape(context.call((undefined(name='quoted') if l_2_quoted is missing else l_2_quoted), environment.getitem((undefined(name='titles') if l_2_titles is missing else l_2_titles), environment.getattr(l_2_drive, 'driven')), _loop_vars=_loop_vars))
                yield ': '
                yield escape(environment.getattr(l_2_drive, 'because'))
                yield '.</span>'
            l_2_drive = l_2_quoted = l_2_titles = missing
            yield '</li>\n'
        l_1_loop = l_1_cause = missing
        yield '</ul>\n'
        if context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'causes_note'), (undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis)):
            pass
            yield '<p class="small">'
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'causes_note'), (undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis)))
            yield '</p>'
        yield '</div>\n<div class="wide">\n<h3>'
        yield escape(('The finding that matters' if (t_6((undefined(name='top') if l_0_top is missing else l_0_top)) == 1) else markup_join(('The ', t_6((undefined(name='top') if l_0_top is missing else l_0_top)), ' findings that matter', ))))
        yield '</h3>\n<ol class="findings">\n'
        for l_1_pattern in (undefined(name='top') if l_0_top is missing else l_0_top):
            _loop_vars = {}
            pass
            yield '<li>\n<a class="title" href="#'
            yield escape(environment.getattr(l_1_pattern, 'id'))
            yield '">'
            yield escape(environment.getattr(l_1_pattern, 'title'))
            yield '</a>\n<span class="figure">'
            yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'severity'), l_1_pattern, _loop_vars=_loop_vars))
            yield '<br>'
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'confidence_word'), environment.getattr(l_1_pattern, 'confidence'), _loop_vars=_loop_vars))
            yield ' · '
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'scope_words'), (undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), l_1_pattern, _loop_vars=_loop_vars))
            yield '</span>\n<p>'
            yield escape(environment.getattr(l_1_pattern, 'claim'))
            yield '</p>\n</li>\n'
        l_1_pattern = missing
        yield '</ol>\n'
        if (t_6((undefined(name='findings') if l_0_findings is missing else l_0_findings)) > t_6((undefined(name='top') if l_0_top is missing else l_0_top))):
            pass
            yield '<p class="small">Also found: '
            l_1_loop = missing
            for l_1_pattern, l_1_loop in LoopContext((undefined(name='findings') if l_0_findings is missing else l_0_findings)[t_6((undefined(name='top') if l_0_top is missing else l_0_top)):], undefined):
                _loop_vars = {}
                pass
                yield '<a href="#'
                yield escape(environment.getattr(l_1_pattern, 'id'))
                yield '">'
                yield escape(environment.getattr(l_1_pattern, 'title'))
                yield '</a>'
                yield escape(('; ' if (not environment.getattr(l_1_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 74 in 'report.html' evaluated to false and no else section was defined.")))
            l_1_loop = l_1_pattern = missing
            yield '.</p>'
        yield '</div>\n'
    yield '<div>\n<h3>What is healthy</h3>\n'
    if environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'healthy'):
        pass
        yield '<ul class="plain healthy">'
        for l_1_entry in environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'healthy'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(environment.getattr(l_1_entry, 'statement'))
            yield '</li>'
        l_1_entry = missing
        yield '</ul>\n'
    else:
        pass
        yield '<p class="small">Nothing could be shown to be healthy.</p>'
    if (undefined(name='watched') if l_0_watched is missing else l_0_watched):
        pass
        yield '<h3>Neither found nor clearly healthy</h3>\n<ul class="plain">'
        for l_1_line in (undefined(name='watched') if l_0_watched is missing else l_0_watched):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(l_1_line)
            yield '.</li>'
        l_1_line = missing
        yield '</ul>\n'
    yield '</div>\n<div>\n<h3>What could not be assessed</h3>\n'
    if (undefined(name='unknown') if l_0_unknown is missing else l_0_unknown):
        pass
        yield '<p>'
        yield escape(t_6((undefined(name='unknown') if l_0_unknown is missing else l_0_unknown)))
        yield ' of '
        yield escape(t_6(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'patterns')))
        yield ' patterns. Unknown is not healthy.</p>\n'
        if (not (undefined(name='thin') if l_0_thin is missing else l_0_thin)):
            pass
            yield '<p><strong>Cheapest next.</strong> '
            yield escape((undefined(name='cheapest') if l_0_cheapest is missing else l_0_cheapest))
            yield '</p>'
        yield '<p><a href="#unknown">Everything that is missing</a></p>\n'
    else:
        pass
        yield '<p>Everything was assessed.</p>'
    yield '</div>\n</div>\n'
    for l_1_reaction in environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'reactions'):
        _loop_vars = {}
        pass
        yield '<div class="beware"><p><strong>Beware of the usual reaction.</strong> '
        yield escape(environment.getattr(l_1_reaction, 'says'))
        yield '</p>\n'
        yield escape(context.call((undefined(name='queries') if l_0_queries is missing else l_0_queries), environment.getattr(l_1_reaction, 'queries'), _loop_vars=_loop_vars))
        yield '</div>\n'
    l_1_reaction = missing
    yield '</section>\n\n'
    if (undefined(name='heat') if l_0_heat is missing else l_0_heat):
        pass
        yield '<section id="teams" aria-labelledby="teams-title">\n<h2 id="teams-title">Teams and patterns</h2>\n<p class="small">Severity of each finding in each team: 0.3 is noticeable, 0.6 serious, 0.9 and above the system is dead there. A dash: too little data to say.</p>\n<div class="scroll" tabindex="0" role="region" aria-label="Heat map of teams and patterns">\n<table class="heat">\n<thead><tr><th scope="col">Team</th>'
        for l_1_pattern in environment.getattr((undefined(name='heat') if l_0_heat is missing else l_0_heat), 'patterns'):
            _loop_vars = {}
            pass
            yield '<th scope="col" class="pattern"><a href="#'
            yield escape(environment.getattr(l_1_pattern, 'id'))
            yield '">'
            yield escape(environment.getattr(l_1_pattern, 'title'))
            yield '</a></th>'
        l_1_pattern = missing
        yield '</tr></thead>\n<tbody>\n'
        for l_1_row in environment.getattr((undefined(name='heat') if l_0_heat is missing else l_0_heat), 'rows'):
            _loop_vars = {}
            pass
            yield '<tr><th scope="row">'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'team'), 'name'))
            yield '</th>'
            for l_2_value in environment.getattr(l_1_row, 'cells'):
                _loop_vars = {}
                pass
                if t_11(l_2_value):
                    pass
                    yield '<td class="h h0">–</td>'
                else:
                    pass
                    yield '<td class="h h'
                    yield escape((4 if (l_2_value >= 0.9) else (3 if (l_2_value >= 0.6) else (2 if (l_2_value >= 0.3) else (1 if (l_2_value >= 0.1) else 0)))))
                    yield '">'
                    yield escape(t_5('%.1f', l_2_value))
                    yield '</td>'
            l_2_value = missing
            yield '</tr>\n'
        l_1_row = missing
        yield '</tbody>\n</table>\n</div>\n'
        if environment.getattr((undefined(name='heat') if l_0_heat is missing else l_0_heat), 'more'):
            pass
            yield '<p class="small">'
            yield escape(environment.getattr((undefined(name='heat') if l_0_heat is missing else l_0_heat), 'more'))
            yield ' further teams carry less.</p>'
        yield '</section>\n'
    yield '\n'
    if (undefined(name='findings') if l_0_findings is missing else l_0_findings):
        pass
        yield '<section id="findings" aria-labelledby="findings-title">\n<h2 id="findings-title">Findings</h2>\n'
        for l_1_finding in (undefined(name='findings') if l_0_findings is missing else l_0_findings):
            l_1_capital = resolve('capital')
            _loop_vars = {}
            pass
            yield '<article class="finding" id="'
            yield escape(environment.getattr(l_1_finding, 'id'))
            yield '" aria-labelledby="'
            yield escape(environment.getattr(l_1_finding, 'id'))
            yield '-title">\n<h3 id="'
            yield escape(environment.getattr(l_1_finding, 'id'))
            yield '-title">'
            yield escape(environment.getattr(l_1_finding, 'title'))
            yield '</h3>\n<p>'
            yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'severity'), l_1_finding, _loop_vars=_loop_vars))
            yield ' <span class="small">confidence '
            yield escape(t_5('%.2f', environment.getattr(l_1_finding, 'confidence')))
            yield ' · '
            yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'scope_words'), (undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), l_1_finding, _loop_vars=_loop_vars))
            yield ' · '
            yield escape(environment.getattr(l_1_finding, 'root_cause'))
            yield '</span></p>\n<p>'
            yield escape(environment.getattr(l_1_finding, 'claim'))
            yield '</p>\n<blockquote class="question">'
            yield escape(environment.getattr(environment.getattr(l_1_finding, 'question'), 'question'))
            yield '<footer>for '
            yield escape(environment.getattr(environment.getattr(l_1_finding, 'question'), 'asks'))
            yield '</footer></blockquote>\n<div class="columns">\n'
            if environment.getattr(l_1_finding, 'bars'):
                pass
                yield '<figure>'
                yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'bars'), environment.getattr(l_1_finding, 'bars'), _loop_vars=_loop_vars))
                yield '<figcaption>'
                yield escape(context.call((undefined(name='capital') if l_1_capital is missing else l_1_capital), environment.getattr(environment.getattr(l_1_finding, 'main'), 'label'), _loop_vars=_loop_vars))
                yield ', by team</figcaption></figure>\n'
            if environment.getattr(l_1_finding, 'trend'):
                pass
                yield '<figure>'
                yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'trend'), environment.getattr(l_1_finding, 'trend'), _loop_vars=_loop_vars))
                yield '<figcaption>'
                yield escape(context.call((undefined(name='capital') if l_1_capital is missing else l_1_capital), environment.getattr(environment.getattr(l_1_finding, 'main'), 'label'), _loop_vars=_loop_vars))
                yield ', in four-week periods</figcaption></figure>\n'
            yield '</div>\n<div class="scroll" tabindex="0" role="region" aria-label="Signals of '
            yield escape(environment.getattr(l_1_finding, 'title'))
            yield '">\n<table>\n<thead><tr><th scope="col">Signal</th><th scope="col" class="n">Here</th><th scope="col" class="n">95 % interval</th><th scope="col" class="n">Healthy</th><th scope="col" class="n">Occasions</th></tr></thead>\n<tbody>\n'
            for l_2_item in environment.getattr(l_1_finding, 'evidence'):
                _loop_vars = {}
                pass
                yield '<tr><td>'
                yield escape(context.call((undefined(name='capital') if l_1_capital is missing else l_1_capital), environment.getattr(l_2_item, 'label'), _loop_vars=_loop_vars))
                yield '</td><td class="n">'
                yield escape(t_8(environment.getattr(l_2_item, 'value')))
                yield '</td><td class="n">'
                yield escape(t_8(environment.getattr(l_2_item, 'low')))
                yield ' to '
                yield escape(t_8(environment.getattr(l_2_item, 'high')))
                yield '</td><td class="n">to '
                yield escape(t_8(environment.getattr(l_2_item, 'healthy')))
                yield '</td><td class="n">'
                yield escape(t_5('%g', environment.getattr(l_2_item, 'n')))
                yield '</td></tr>\n'
            l_2_item = missing
            yield '</tbody>\n</table>\n</div>\n<dl class="do">\n'
            for (l_2_key, l_2_name) in (('stop', 'Stop'), ('change', 'Change'), ('pilot', 'Pilot')):
                _loop_vars = {}
                pass
                if environment.getitem(environment.getattr(l_1_finding, 'advice'), l_2_key):
                    pass
                    yield '<dt>'
                    yield escape(l_2_name)
                    yield '</dt><dd>'
                    yield escape(environment.getitem(environment.getattr(l_1_finding, 'advice'), l_2_key))
                    yield '</dd>'
            l_2_key = l_2_name = missing
            yield '<dt>First step</dt><dd>'
            yield escape(context.call((undefined(name='capital') if l_1_capital is missing else l_1_capital), environment.getattr(environment.getattr(l_1_finding, 'advice'), 'actor'), _loop_vars=_loop_vars))
            yield '</dd>\n</dl>\n'
            if environment.getattr(l_1_finding, 'rows'):
                pass
                yield '<details class="rows">\n<summary>The gravest rows ('
                yield escape(t_6(environment.getattr(l_1_finding, 'rows')))
                yield ' of '
                yield escape(environment.getattr(environment.getattr(l_1_finding, 'main'), 'row_count'))
                yield ')</summary>\n<div class="scroll" tabindex="0" role="region" aria-label="Rows behind '
                yield escape(environment.getattr(l_1_finding, 'title'))
                yield '">\n<table>\n<thead><tr><th scope="col">What</th><th scope="col">Team</th>'
                for l_2_column in environment.getattr(l_1_finding, 'columns'):
                    l_2_label = resolve('label')
                    _loop_vars = {}
                    pass
                    yield '<th scope="col">'
                    yield escape(t_1(context.call((undefined(name='label') if l_2_label is missing else l_2_label), l_2_column, _loop_vars=_loop_vars)))
                    yield '</th>'
                l_2_column = l_2_label = missing
                yield '</tr></thead>\n<tbody>\n'
                for l_2_row in environment.getattr(l_1_finding, 'rows'):
                    l_2_names = resolve('names')
                    _loop_vars = {}
                    pass
                    yield '<tr><td><span class="title">'
                    if (context.call(environment.getattr(l_2_row, 'get'), 'key_result_id', _loop_vars=_loop_vars) in (undefined(name='records') if l_0_records is missing else l_0_records)):
                        pass
                        yield '<a href="#'
                        yield escape(environment.getattr(environment.getitem((undefined(name='records') if l_0_records is missing else l_0_records), environment.getattr(l_2_row, 'key_result_id')), 'anchor'))
                        yield '">'
                        yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'row_name'), (undefined(name='names') if l_2_names is missing else l_2_names), l_2_row, _loop_vars=_loop_vars))
                        yield '</a>'
                    else:
                        pass
                        yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'row_name'), (undefined(name='names') if l_2_names is missing else l_2_names), l_2_row, _loop_vars=_loop_vars))
                    yield '</span></td><td>'
                    yield escape(context.call(environment.getattr((undefined(name='names') if l_2_names is missing else l_2_names), 'get'), environment.getattr(l_2_row, 'team_id'), (environment.getattr(l_2_row, 'team_id') or '–'), _loop_vars=_loop_vars))
                    yield '</td>'
                    for l_3_column in environment.getattr(l_1_finding, 'columns'):
                        _loop_vars = {}
                        pass
                        yield '<td>'
                        yield escape((t_4(environment.getitem(l_2_row, l_3_column)) if context.call(environment.getattr(l_3_column, 'endswith'), '_day', _loop_vars=_loop_vars) else t_2(environment.getitem(l_2_row, l_3_column), l_3_column)))
                        yield '</td>'
                    l_3_column = missing
                    yield '</tr>\n'
                l_2_row = l_2_names = missing
                yield '</tbody>\n</table>\n</div>\n<p class="small">All of them: <code>mainspring diagnose … --rows '
                yield escape(environment.getattr(l_1_finding, 'id'))
                yield '</code></p>\n</details>\n'
            elif environment.getattr(environment.getattr(l_1_finding, 'main'), 'private'):
                pass
                yield '<p class="small">Pulse answers are counted and never opened to rows.</p>\n'
            if environment.getattr(l_1_finding, 'teams'):
                pass
                yield '<details class="audit">\n<summary>Every team’s figure</summary>\n<div class="scroll" tabindex="0" role="region" aria-label="Team figures of '
                yield escape(environment.getattr(l_1_finding, 'title'))
                yield '">\n<table>\n<thead><tr><th scope="col">Team</th><th scope="col" class="n">Share</th><th scope="col" class="n">Occasions</th><th scope="col" class="n">Severity</th><th scope="col" class="n">Probability</th></tr></thead>\n<tbody>\n'
                for l_2_figure in environment.getattr(l_1_finding, 'teams'):
                    l_2_names = resolve('names')
                    _loop_vars = {}
                    pass
                    yield '<tr><td>'
                    yield escape(context.call(environment.getattr((undefined(name='names') if l_2_names is missing else l_2_names), 'get'), environment.getattr(l_2_figure, 'team'), environment.getattr(l_2_figure, 'team'), _loop_vars=_loop_vars))
                    yield '</td><td class="n">'
                    yield escape(t_8(environment.getattr(l_2_figure, 'rate')))
                    yield '</td><td class="n">'
                    yield escape(t_5('%g', environment.getattr(l_2_figure, 'n')))
                    yield '</td><td class="n">'
                    yield escape(t_5('%.2f', environment.getattr(l_2_figure, 'severity')))
                    yield '</td><td class="n">'
                    yield escape(t_8(environment.getattr(l_2_figure, 'probability')))
                    yield '</td></tr>'
                l_2_figure = l_2_names = missing
                yield '</tbody>\n</table>\n</div>\n</details>\n'
            yield '<details class="audit">\n<summary>How this was computed</summary>\n<p>'
            yield escape(environment.getattr(l_1_finding, 'measured_by'))
            yield '</p>\n<p>'
            yield escape(environment.getattr(l_1_finding, 'reason'))
            yield '</p>\n<p><strong>What looks like it and is not:</strong></p>\n<ul class="plain">'
            for l_2_alarm in environment.getattr(l_1_finding, 'false_alarms'):
                _loop_vars = {}
                pass
                yield '<li>'
                yield escape(l_2_alarm)
                yield '</li>'
            l_2_alarm = missing
            yield '</ul>\n'
            for l_2_item in environment.getattr(l_1_finding, 'evidence'):
                _loop_vars = {}
                pass
                if environment.getattr(l_2_item, 'note'):
                    pass
                    yield '<p class="small">'
                    yield escape(environment.getattr(l_2_item, 'note'))
                    yield '.</p>'
            l_2_item = missing
            for (l_2_name, l_2_sql) in environment.getattr(l_1_finding, 'sql'):
                _loop_vars = {}
                pass
                yield '<p class="small">'
                yield escape(context.call((undefined(name='capital') if l_1_capital is missing else l_1_capital), l_2_name, _loop_vars=_loop_vars))
                yield ':</p>\n<pre tabindex="0"><code>'
                yield escape(l_2_sql)
                yield '</code></pre>'
            l_2_name = l_2_sql = missing
            yield '<p class="small">Why it matters: '
            for l_2_passage in environment.getattr(l_1_finding, 'why'):
                _loop_vars = {}
                pass
                yield '“'
                yield escape(environment.getattr(l_2_passage, 'text'))
                yield '” '
            l_2_passage = missing
            yield '</p>\n</details>\n</article>\n'
        l_1_finding = l_1_capital = missing
        yield '</section>\n\n<section id="questions" aria-labelledby="questions-title">\n<h2 id="questions-title">Questions to ask this week</h2>\n<ol class="plain">\n'
        for l_1_entry in environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'questions'):
            _loop_vars = {}
            pass
            yield '<li><strong>'
            yield escape(environment.getattr(l_1_entry, 'asks'))
            yield ':</strong> '
            yield escape(environment.getattr(l_1_entry, 'question'))
            yield '</li>'
        l_1_entry = missing
        yield '</ol>\n'
        if environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'principles'):
            pass
            yield '<h3>Design principles</h3>\n<ul class="plain">\n'
            for l_1_entry in environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'principles'):
                _loop_vars = {}
                pass
                yield '<li><strong>'
                yield escape(environment.getattr(l_1_entry, 'principle'))
                yield '</strong> Here: '
                yield escape(environment.getattr(l_1_entry, 'here'))
                yield '</li>'
            l_1_entry = missing
            yield '</ul>\n'
        yield '<h3>Stop, change, pilot</h3>\n<dl class="do">\n'
        for (l_1_key, l_1_name) in (('stop', 'Stop'), ('change', 'Change')):
            _loop_vars = {}
            pass
            for l_2_entry in environment.getitem(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'prescription'), l_1_key):
                l_2_quoted = resolve('quoted')
                l_2_titles = resolve('titles')
                _loop_vars = {}
                pass
                yield '<dt>'
                yield escape(l_1_name)
                yield '</dt><dd>'
                yield escape(environment.getattr(l_2_entry, 'action'))
                yield ' <span class="small">('
                yield escape(environment.getattr(l_2_entry, 'actor'))
                yield '; because of <a href="#'
                yield escape(environment.getitem(environment.getattr(l_2_entry, 'because'), 0))
                yield '">'
                yield escape(context.call((undefined(name='quoted') if l_2_quoted is missing else l_2_quoted), environment.getitem((undefined(name='titles') if l_2_titles is missing else l_2_titles), environment.getitem(environment.getattr(l_2_entry, 'because'), 0)), _loop_vars=_loop_vars))
                yield '</a>)</span></dd>'
            l_2_entry = l_2_quoted = l_2_titles = missing
        l_1_key = l_1_name = missing
        if (not (undefined(name='thin') if l_0_thin is missing else l_0_thin)):
            pass
            yield '<dt>Pilot first</dt><dd>'
            yield escape(environment.getattr(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'prescription'), 'pilot_first'), 'why'))
            yield '</dd>'
        yield '</dl>\n</section>\n'
    yield '\n'
    if environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'roadmap'):
        pass
        yield '<section id="roadmap" aria-labelledby="roadmap-title">\n<h2 id="roadmap-title">Reset roadmap</h2>\n<figure>'
        yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'timeline'), (undefined(name='phases') if l_0_phases is missing else l_0_phases)))
        yield '</figure>\n<ol class="phases">\n'
        for l_1_phase in environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'roadmap'):
            _loop_vars = {}
            pass
            yield '<li>\n<h3>'
            yield escape(environment.getattr(l_1_phase, 'phase'))
            yield '</h3>\n<p class="small">'
            yield escape(t_3(environment.getattr(l_1_phase, 'starts_on')))
            yield ' to '
            yield escape(t_3(environment.getattr(l_1_phase, 'ends_on')))
            yield '. '
            yield escape(environment.getattr(l_1_phase, 'why'))
            yield '</p>\n<ul class="plain">'
            for l_2_step in environment.getattr(l_1_phase, 'steps'):
                _loop_vars = {}
                pass
                yield '<li>'
                yield escape(environment.getattr(l_2_step, 'step'))
                yield ' <span class="small">('
                yield escape(environment.getattr(l_2_step, 'actor'))
                yield ')</span></li>'
            l_2_step = missing
            yield '</ul>\n</li>\n'
        l_1_phase = missing
        yield '</ol>\n</section>\n'
    yield '\n'
    if environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'scores'), 'says'):
        pass
        yield '<section id="scores" aria-labelledby="scores-title">\n<h2 id="scores-title">What the scores say</h2>\n<ul class="plain">'
        for l_1_sentence in environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'scores'), 'says'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(l_1_sentence)
            yield '</li>'
        l_1_sentence = missing
        yield '</ul>\n'
        yield escape(context.call((undefined(name='queries') if l_0_queries is missing else l_0_queries), environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'scores'), 'queries')))
        yield '\n</section>\n'
    yield '\n<section id="unknown" aria-labelledby="unknown-title">\n<h2 id="unknown-title">Not assessed, and what would answer it</h2>\n'
    if (not (undefined(name='unknown') if l_0_unknown is missing else l_0_unknown)):
        pass
        yield '<p>Everything was assessed.</p>'
    else:
        pass
        if environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'next_exports'):
            pass
            yield '<p>Unknown is not healthy. What is missing, the cheapest way first:</p>\n<ol class="plain">\n'
            for l_1_step in environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'next_exports'):
                _loop_vars = {}
                pass
                yield '<li>'
                yield escape(context.call(environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'export_step'), (undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), l_1_step, _loop_vars=_loop_vars))
                yield '</li>'
            l_1_step = missing
            yield '</ol>\n'
        else:
            pass
            yield '<p>'
            yield escape((undefined(name='cheapest') if l_0_cheapest is missing else l_0_cheapest))
            yield '</p>'
        yield '<div class="scroll" tabindex="0" role="region" aria-label="Patterns that were not assessed">\n<table>\n<thead><tr><th scope="col">Pattern</th><th scope="col">Why not</th></tr></thead>\n<tbody>'
        for l_1_pattern in (undefined(name='unknown') if l_0_unknown is missing else l_0_unknown):
            _loop_vars = {}
            pass
            yield '<tr id="'
            yield escape(environment.getattr(l_1_pattern, 'id'))
            yield '"><td>'
            yield escape(environment.getattr(l_1_pattern, 'title'))
            yield '</td><td>'
            yield escape(t_1(environment.getattr(l_1_pattern, 'why_not')))
            yield '</td></tr>'
        l_1_pattern = missing
        yield '</tbody>\n</table>\n</div>\n'
    yield '</section>\n\n'
    if (undefined(name='records') if l_0_records is missing else l_0_records):
        pass
        yield '<section id="records" aria-labelledby="records-title">\n<h2 id="records-title">The records behind the examples</h2>\n'
        for l_1_record in context.call(environment.getattr((undefined(name='records') if l_0_records is missing else l_0_records), 'values')):
            _loop_vars = {}
            pass
            yield '<div class="record" id="'
            yield escape(environment.getattr(l_1_record, 'anchor'))
            yield '">\n<h3>'
            yield escape(environment.getattr(l_1_record, 'title'))
            yield '</h3>\n<p class="small">'
            yield escape(environment.getattr(l_1_record, 'objective'))
            yield ' · '
            yield escape((environment.getattr(l_1_record, 'team') or 'no team'))
            yield ' · '
            yield escape((environment.getattr(l_1_record, 'owner') or 'no owner recorded'))
            if ((not t_11(environment.getattr(l_1_record, 'baseline'))) or (not t_11(environment.getattr(l_1_record, 'target')))):
                pass
                yield ' · from '
                yield escape(t_2(environment.getattr(l_1_record, 'baseline')))
                yield ' to '
                yield escape(t_2(environment.getattr(l_1_record, 'target')))
                yield ' '
                yield escape(environment.getattr(l_1_record, 'unit'))
            if (not t_11(environment.getattr(l_1_record, 'final_score'))):
                pass
                yield ' · score '
                yield escape(environment.getattr(l_1_record, 'final_score'))
            yield '</p>\n'
            if environment.getattr(l_1_record, 'spark'):
                pass
                yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'spark'), environment.getattr(l_1_record, 'spark'), _loop_vars=_loop_vars))
            if environment.getattr(l_1_record, 'check_ins'):
                pass
                yield '<details class="audit">\n<summary>'
                yield escape(t_6(environment.getattr(l_1_record, 'check_ins')))
                yield ' check-ins'
                if (environment.getattr(l_1_record, 'check_in_count') > t_6(environment.getattr(l_1_record, 'check_ins'))):
                    pass
                    yield ', the latest of '
                    yield escape(environment.getattr(l_1_record, 'check_in_count'))
                yield '</summary>\n<div class="scroll" tabindex="0" role="region" aria-label="Check-ins of '
                yield escape(environment.getattr(l_1_record, 'title'))
                yield '">\n<table>\n<thead><tr><th scope="col">When (UTC)</th><th scope="col">Status</th><th scope="col" class="n">Value</th><th scope="col" class="n">Confidence</th><th scope="col">Note</th></tr></thead>\n<tbody>\n'
                for l_2_entry in environment.getattr(l_1_record, 'check_ins'):
                    _loop_vars = {}
                    pass
                    yield '<tr><td>'
                    yield escape(t_7(environment.getattr(l_2_entry, 'at')))
                    yield '</td><td>'
                    yield escape(context.call(environment.getattr((undefined(name='charts') if l_0_charts is missing else l_0_charts), 'status'), environment.getattr(l_2_entry, 'status'), _loop_vars=_loop_vars))
                    yield '</td><td class="n">'
                    yield escape(t_2(environment.getattr(l_2_entry, 'value')))
                    yield '</td><td class="n">'
                    yield escape(t_2(environment.getattr(l_2_entry, 'confidence')))
                    yield '</td><td>'
                    yield escape(t_2(environment.getattr(l_2_entry, 'note')))
                    yield '</td></tr>'
                l_2_entry = missing
                yield '</tbody>\n</table>\n</div>\n</details>\n'
            else:
                pass
                yield '<p class="small">No check-ins on record.</p>'
            yield '</div>\n'
        l_1_record = missing
        yield '</section>\n'
    yield '\n<section id="reading" aria-labelledby="reading-title">\n<h2 id="reading-title">How it was read</h2>\n'
    if environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'texts'), 'not_english'):
        pass
        yield '<p>'
        yield escape(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'texts'), 'not_english'))
        yield ' of '
        yield escape(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'texts'), 'key_results'))
        yield ' key results are not in English. Texts are read in English only, so their wording was not judged.</p>'
    if t_10(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'imported')):
        pass
        yield '<p>Recognised as '
        yield escape(environment.getattr(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'imported'), 'recognised'))
        yield '.</p>\n'
        if environment.getattr(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'imported'), 'notes'):
            pass
            yield '<ul class="plain">'
            for l_1_note in environment.getattr(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'imported'), 'notes')[:20]:
                _loop_vars = {}
                pass
                yield '<li>'
                yield escape(l_1_note)
                yield '</li>'
            l_1_note = missing
            yield '</ul>'
    if environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'problems'):
        pass
        l_0_count = (environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'problem_count') or t_6(environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'problems')))
        context.vars['count'] = l_0_count
        context.exported_vars.add('count')
        yield '<p>'
        yield escape((t_5('%s row or cell could not be read and is', (undefined(name='count') if l_0_count is missing else l_0_count)) if ((undefined(name='count') if l_0_count is missing else l_0_count) == 1) else t_5('%s rows or cells could not be read and are', context.call(environment.getattr('{:,}', 'format'), (undefined(name='count') if l_0_count is missing else l_0_count)))))
        yield ' left out of every figure.</p>\n<div class="scroll" tabindex="0" role="region" aria-label="What could not be read">\n<table><thead><tr><th scope="col">Where</th><th scope="col">Column</th><th scope="col">Why</th></tr></thead>\n<tbody>'
        for l_1_problem in environment.getattr(environment.getattr((undefined(name='diagnosis') if l_0_diagnosis is missing else l_0_diagnosis), 'trail'), 'problems')[:20]:
            _loop_vars = {}
            pass
            yield '<tr><td>'
            yield escape((environment.getattr(l_1_problem, 'file') or environment.getattr(l_1_problem, 'table')))
            if environment.getattr(l_1_problem, 'line'):
                pass
                yield ', line '
                yield escape(environment.getattr(l_1_problem, 'line'))
            yield '</td><td>'
            yield escape((environment.getattr(l_1_problem, 'column') or '–'))
            yield '</td><td>'
            yield escape(environment.getattr(l_1_problem, 'reason'))
            yield '</td></tr>'
        l_1_problem = missing
        yield '</tbody></table>\n</div>\n'
    else:
        pass
        yield '<p>Every row could be read.</p>'
    yield '<p class="small">Severity runs from 0 (as in a healthy organisation) to 1 (the failure is all there is). Confidence says how probable it is that the failure is at least noticeable, and falls with little data. Figures of small teams are drawn towards the healthy ones until there is evidence.</p>\n</section>\n</main>\n<footer class="foot"><p>Made by Mainspring. What each pattern means and how it is measured: <code>mainspring patterns</code>.</p></footer>\n</div>\n</body>\n</html>'

blocks = {}
debug_info = '1=93&2=95&5=103&6=111&14=122&15=124&21=126&22=128&26=134&27=137&28=140&29=143&31=147&39=151&40=153&42=156&44=166&45=171&46=174&47=176&48=179&51=187&54=190&56=193&57=197&58=214&61=230&64=236&66=238&68=242&69=246&70=252&74=256&79=273&80=276&82=287&84=290&89=299&90=302&91=306&96=316&97=320&98=322&102=326&108=329&110=339&111=343&116=362&120=369&123=372&124=377&125=381&126=385&127=393&128=395&130=399&131=402&133=406&134=409&137=414&141=416&142=420&148=434&149=437&151=446&153=448&155=451&156=455&158=457&160=466&161=471&166=494&168=496&171=499&174=502&178=504&186=522&187=524&189=526&190=534&191=543&192=549&193=553&202=563&204=573&207=576&212=587&213=590&215=608&220=615&223=618&225=620&227=624&228=626&229=632&236=645&239=648&240=656&246=659&247=664&250=667&252=678&256=681&262=694&265=697&266=701&267=703&268=705&269=723&270=726&272=729&273=736&277=738&290=761&291=768&292=771&293=773&295=784&296=786&297=790&300=792'
