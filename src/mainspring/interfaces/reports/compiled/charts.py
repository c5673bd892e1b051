# Made from templates/charts.html by Jinja2 3.1.6: `make docs` writes it anew; do not edit.
made_from = 1052093855
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'charts.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_causes = l_0_bars = l_0_trend = l_0_spark = l_0_timeline = l_0_status = l_0_severity = missing
    try:
        t_1 = environment.filters['format']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'format' found.")
    try:
        t_2 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_3 = environment.filters['max']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'max' found.")
    try:
        t_4 = environment.filters['percent']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'percent' found.")
    try:
        t_5 = environment.filters['round']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'round' found.")
    pass
    def macro(l_1_root_causes):
        t_6 = []
        if l_1_root_causes is missing:
            l_1_root_causes = undefined("parameter 'root_causes' was not provided", name='root_causes')
        pass
        t_6.extend((
            '<svg viewBox="0 0 360 ',
            escape(((t_2(l_1_root_causes) * 28) + 4)),
            '" role="img" aria-label="Root causes by share: ',
        ))
        l_2_loop = missing
        for l_2_cause, l_2_loop in LoopContext(l_1_root_causes, undefined):
            _loop_vars = {}
            pass
            t_6.extend((
                escape(environment.getattr(l_2_cause, 'id')),
                ' ',
                escape(t_4(environment.getattr(l_2_cause, 'share'))),
                escape((', ' if (not environment.getattr(l_2_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 2 in 'charts.html' evaluated to false and no else section was defined."))),
            ))
        l_2_loop = l_2_cause = missing
        t_6.append(
            '">\n',
        )
        l_2_loop = missing
        for l_2_cause, l_2_loop in LoopContext(l_1_root_causes, undefined):
            _loop_vars = {}
            pass
            t_6.extend((
                '<text x="0" y="',
                escape(((environment.getattr(l_2_loop, 'index0') * 28) + 19)),
                '">',
                escape(environment.getattr(l_2_cause, 'id')),
                '</text>\n<rect class="cause" x="118" y="',
                escape(((environment.getattr(l_2_loop, 'index0') * 28) + 6)),
                '" width="',
                escape(t_5(t_3(environment, [(environment.getattr(l_2_cause, 'share') * 190), 1]), 1)),
                '" height="18" rx="1"/>\n<text x="',
                escape(t_5(((118 + t_3(environment, [(environment.getattr(l_2_cause, 'share') * 190), 1])) + 6), 1)),
                '" y="',
                escape(((environment.getattr(l_2_loop, 'index0') * 28) + 19)),
                '">',
                escape(t_4(environment.getattr(l_2_cause, 'share'))),
                '</text>\n',
            ))
        l_2_loop = l_2_cause = missing
        t_6.append(
            '</svg>\n',
        )
        return concat(t_6)
    context.exported_vars.add('causes')
    context.vars['causes'] = l_0_causes = Macro(environment, macro, 'causes', ('root_causes',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_chart):
        t_7 = []
        if l_1_chart is missing:
            l_1_chart = undefined("parameter 'chart' was not provided", name='chart')
        pass
        t_7.extend((
            '<svg viewBox="0 0 360 ',
            escape(environment.getattr(l_1_chart, 'height')),
            '" role="img" aria-label="By team: ',
            escape(environment.getattr(l_1_chart, 'summary')),
            '">\n<line class="healthy" x1="',
            escape(environment.getattr(l_1_chart, 'healthy_x')),
            '" x2="',
            escape(environment.getattr(l_1_chart, 'healthy_x')),
            '" y1="16" y2="',
            escape(environment.getattr(l_1_chart, 'bottom')),
            '"/>\n<text class="healthy-text" x="',
            escape(environment.getattr(l_1_chart, 'healthy_x')),
            '" y="11" text-anchor="middle">healthy to ',
            escape(environment.getattr(l_1_chart, 'healthy')),
            '</text>\n',
        ))
        for l_2_bar in environment.getattr(l_1_chart, 'bars'):
            _loop_vars = {}
            pass
            t_7.extend((
                '<text x="0" y="',
                escape(environment.getattr(l_2_bar, 'text_y')),
                '">',
                escape(environment.getattr(l_2_bar, 'name')),
                '</text>\n<rect class="bar',
                escape((' bad' if environment.getattr(l_2_bar, 'bad') else cond_expr_undefined("the inline if-expression on line 17 in 'charts.html' evaluated to false and no else section was defined."))),
                '" x="',
                escape(environment.getattr(l_1_chart, 'left')),
                '" y="',
                escape(environment.getattr(l_2_bar, 'top')),
                '" width="',
                escape(environment.getattr(l_2_bar, 'width')),
                '" height="14" rx="1"/>\n<text x="',
                escape(environment.getattr(l_2_bar, 'label_x')),
                '" y="',
                escape(environment.getattr(l_2_bar, 'text_y')),
                '">',
                escape(environment.getattr(l_2_bar, 'shown')),
                '</text>\n',
            ))
        l_2_bar = missing
        t_7.append(
            '</svg>\n',
        )
        return concat(t_7)
    context.exported_vars.add('bars')
    context.vars['bars'] = l_0_bars = Macro(environment, macro, 'bars', ('chart',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_chart):
        t_8 = []
        if l_1_chart is missing:
            l_1_chart = undefined("parameter 'chart' was not provided", name='chart')
        pass
        t_8.extend((
            '<svg viewBox="0 0 360 122" role="img" aria-label="Over time: ',
            escape(environment.getattr(l_1_chart, 'summary')),
            '">\n<line class="axis" x1="6" x2="318" y1="98" y2="98"/>\n<line class="healthy" x1="6" x2="318" y1="',
            escape(environment.getattr(l_1_chart, 'healthy_y')),
            '" y2="',
            escape(environment.getattr(l_1_chart, 'healthy_y')),
            '"/>\n<text class="healthy-text" x="320" y="',
            escape(environment.getattr(l_1_chart, 'healthy_text_y')),
            '">',
            escape(environment.getattr(l_1_chart, 'healthy')),
            '</text>\n<path class="line" d="',
            escape(environment.getattr(l_1_chart, 'path')),
            '"/>\n',
        ))
        for (l_2_x, l_2_y, l_2_shown) in environment.getattr(l_1_chart, 'points'):
            _loop_vars = {}
            pass
            t_8.extend((
                '<circle class="dot" cx="',
                escape(l_2_x),
                '" cy="',
                escape(l_2_y),
                '" r="3"><title>',
                escape(l_2_shown),
                '</title></circle>',
            ))
        l_2_x = l_2_y = l_2_shown = missing
        t_8.extend((
            '<text x="',
            escape(environment.getitem(environment.getitem(environment.getattr(l_1_chart, 'points'), -1), 0)),
            '" y="',
            escape(environment.getattr(l_1_chart, 'label_y')),
            '" text-anchor="middle">',
            escape(environment.getitem(environment.getitem(environment.getattr(l_1_chart, 'points'), -1), 2)),
            '</text>\n<text class="soft" x="6" y="116">',
            escape(environment.getattr(l_1_chart, 'first')),
            '</text>\n<text class="soft" x="318" y="116" text-anchor="end">',
            escape(environment.getattr(l_1_chart, 'last')),
            '</text>\n</svg>\n',
        ))
        return concat(t_8)
    context.exported_vars.add('trend')
    context.vars['trend'] = l_0_trend = Macro(environment, macro, 'trend', ('chart',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_chart):
        t_9 = []
        if l_1_chart is missing:
            l_1_chart = undefined("parameter 'chart' was not provided", name='chart')
        pass
        t_9.extend((
            '<svg class="spark" viewBox="0 0 240 44" role="img" aria-label="',
            escape(environment.getattr(l_1_chart, 'summary')),
            '">\n<path class="line" d="',
            escape(environment.getattr(l_1_chart, 'path')),
            '"/>\n',
        ))
        for (l_2_x, l_2_y, l_2_status) in environment.getattr(l_1_chart, 'dots'):
            _loop_vars = {}
            pass
            t_9.extend((
                '<circle class="dot ',
                escape(l_2_status),
                '" cx="',
                escape(l_2_x),
                '" cy="',
                escape(l_2_y),
                '" r="3"/>',
            ))
        l_2_x = l_2_y = l_2_status = missing
        t_9.append(
            '</svg>\n',
        )
        return concat(t_9)
    context.exported_vars.add('spark')
    context.vars['spark'] = l_0_spark = Macro(environment, macro, 'spark', ('chart',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_phases):
        t_10 = []
        if l_1_phases is missing:
            l_1_phases = undefined("parameter 'phases' was not provided", name='phases')
        pass
        t_10.extend((
            '<svg viewBox="0 0 360 ',
            escape(((t_2(l_1_phases) * 26) + 22)),
            '" role="img" aria-label="Timeline: ',
        ))
        l_2_loop = missing
        for l_2_phase, l_2_loop in LoopContext(l_1_phases, undefined):
            _loop_vars = {}
            pass
            t_10.extend((
                escape(environment.getattr(l_2_phase, 'name')),
                ' ',
                escape(environment.getattr(l_2_phase, 'dates')),
                escape(('; ' if (not environment.getattr(l_2_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 44 in 'charts.html' evaluated to false and no else section was defined."))),
            ))
        l_2_loop = l_2_phase = missing
        t_10.append(
            '">\n',
        )
        for l_2_phase in l_1_phases:
            _loop_vars = {}
            pass
            t_10.extend((
                '<rect class="phase',
                escape((' pilot' if (environment.getattr(l_2_phase, 'name') == 'Pilot') else cond_expr_undefined("the inline if-expression on line 46 in 'charts.html' evaluated to false and no else section was defined."))),
                '" x="',
                escape(environment.getattr(l_2_phase, 'x')),
                '" y="',
                escape(environment.getattr(l_2_phase, 'y')),
                '" width="',
                escape(environment.getattr(l_2_phase, 'width')),
                '" height="18" rx="1"/>\n<text x="',
                escape(environment.getattr(l_2_phase, 'label_x')),
                '" y="',
                escape(((environment.getattr(l_2_phase, 'y') + 13) if (environment.getattr(l_2_phase, 'label_x') > environment.getattr(l_2_phase, 'x')) else (environment.getattr(l_2_phase, 'y') + 33))),
                '">',
                escape(environment.getattr(l_2_phase, 'name')),
                ', ',
                escape(environment.getattr(l_2_phase, 'dates')),
                '</text>\n',
            ))
        l_2_phase = missing
        t_10.append(
            '</svg>\n',
        )
        return concat(t_10)
    context.exported_vars.add('timeline')
    context.vars['timeline'] = l_0_timeline = Macro(environment, macro, 'timeline', ('phases',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_value):
        t_11 = []
        if l_1_value is missing:
            l_1_value = undefined("parameter 'value' was not provided", name='value')
        pass
        if (l_1_value == 'green'):
            pass
            t_11.append(
                '<span class="green">● green</span>',
            )
        elif (l_1_value == 'amber'):
            pass
            t_11.append(
                '<span class="amber">▲ amber</span>',
            )
        elif (l_1_value == 'red'):
            pass
            t_11.append(
                '<span class="red">■ red</span>',
            )
        else:
            pass
            t_11.append(
                '<span class="unknown">○ unknown</span>',
            )
        return concat(t_11)
    context.exported_vars.add('status')
    context.vars['status'] = l_0_status = Macro(environment, macro, 'status', ('value',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_pattern):
        t_12 = []
        l_1_words = resolve('words')
        l_1_word = missing
        if l_1_pattern is missing:
            l_1_pattern = undefined("parameter 'pattern' was not provided", name='pattern')
        pass
        l_1_word = context.call(environment.getattr((undefined(name='words') if l_1_words is missing else l_1_words), 'severity_word'), environment.getattr(l_1_pattern, 'severity'))
        t_12.extend((
            '<span class="tag ',
            escape(('dead' if (environment.getattr(l_1_pattern, 'severity') >= 0.9) else (undefined(name='word') if l_1_word is missing else l_1_word))),
            '">',
            escape(('■' if (environment.getattr(l_1_pattern, 'severity') >= 0.6) else '▲')),
            ' ',
            escape((undefined(name='word') if l_1_word is missing else l_1_word)),
            ' ',
            escape(t_1('%.2f', environment.getattr(l_1_pattern, 'severity'))),
            '</span>\n',
        ))
        return concat(t_12)
    context.exported_vars.add('severity')
    context.vars['severity'] = l_0_severity = Macro(environment, macro, 'severity', ('pattern',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '1=42&2=49&3=67&4=72&5=76&6=80&11=95&12=102&13=106&14=112&15=117&16=122&17=126&18=134&23=149&24=156&26=158&27=162&28=166&29=169&30=184&31=190&32=192&36=199&37=206&38=208&39=211&43=231&44=238&45=255&46=260&47=268&52=285&53=290&56=314&57=321&58=324'
