import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {withoutDiacritics} from '../../../core/diacritics.ts';
import {showable} from '../../../core/outside-text.ts';
import {countParts, encodingNames} from '../../../core/parts.ts';
import {exampleText, placeholderWritings, strayBraces} from '../../../core/template.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {commandLabel} from '../../../keys/labels.ts';
import {Line, Lines} from '../../components/line.tsx';
import {Page} from '../../components/page.tsx';
import {TextField} from '../../components/text-field.tsx';
import {wrapText} from '../../../core/wrap-text.ts';
import {pageHeight} from '../../state/layout.ts';
import type {State} from '../../state/state.ts';
import {mayWriteTemplate, type TemplateLayer} from '../../state/templates/templates-state.ts';
import {paint} from '../../theme/paint.ts';
import type {ScreenProps} from '../screen-props.ts';

/** A template being written: what it costs, its placeholders and how it reads stand below it while it is. */
export function TemplateScreen({state, layer, texts, dispatch}: ScreenProps & {layer: TemplateLayer}) {
  const words = texts.templates;
  const {columns} = state.size;
  const type = (value: string) => dispatch({type: 'text', value});
  const {kept} = layer;
  const mayWrite = mayWriteTemplate(state);
  const step = mayWrite ? layer.step : null;
  const refused = paint('warning', fitWidth(` ${words.readOnly}`, columns));
  const below = [...(mayWrite ? [] : [refused]), ...belowLines(layer, columns, texts)];
  // Name and queues stand above the text.
  const room = pageHeight(state) - 2;
  const height = Math.max(2, Math.min(8, room - Math.min(below.length, 5)));
  return (
    <Page state={state} texts={texts} title={kept ? words.titleOf(showable(kept.name)) : words.newTitle}>
      <TextField
        label={` ${words.name}:`}
        text={layer.name}
        cells={columns}
        hasFocus={step === 'name'}
        onChange={type}
      />
      <Line>{offeredLine(layer, state, texts)}</Line>
      <TextField
        label={` ${words.text}:`}
        text={layer.text}
        cells={columns}
        hasFocus={step === 'text'}
        height={height}
        takesEnter
        onChange={type}
      />
      <Lines lines={below.slice(0, Math.max(0, room - height))} />
    </Page>
  );
}

/** The queues in one line; while they are chosen, each with its sign, scrolled to the one under the cursor. */
function offeredLine({step, offered, queues, list}: TemplateLayer, {size}: State, texts: Messages): string {
  const words = texts.templates;
  const label = ` ${words.offered}: `;
  const room = size.columns - cellWidth(label);
  if (step !== 'queues') {
    const said = offered.length === 0 ? words.everywhere : showable(offered.join(', '));
    return `${paint('dim', label)}${fitWidth(said, room)}`;
  }
  const signs = queues.map((queue) => `[${offered.includes(queue) ? 'x' : ' '}] ${showable(queue)}`);
  const everywhere = offered.length === 0 ? `  (${words.everywhere})` : '';
  return paint('strong', label) + windowOf(signs, list.cursor, everywhere, room);
}

/** As many of several words as fit, the current one among them. */
function windowOf(words: readonly string[], current: number, end: string, room: number): string {
  let first = 0;
  const width = (from: number): number =>
    words.slice(from, current + 1).reduce((sum, word) => sum + cellWidth(word) + 2, 0);
  while (first < current && width(first) > room) first++;
  let left = room;
  const shown = words.slice(first).flatMap((word, index) => {
    left -= cellWidth(word) + 2;
    if (left < -2) return [];
    return [first + index === current ? paint('selected', word) : word];
  });
  return `${shown.join('  ')}${left >= cellWidth(end) ? paint('dim', end) : ''}`;
}

function belowLines({text}: TemplateLayer, columns: number, texts: Messages): string[] {
  const words = texts.templates;
  const {value} = text;
  const writings = placeholderWritings(value);
  const stray = strayBraces(value);
  const known = writings.length === 0 ? words.noPlaceholders : showable(writings.join(' '));
  return [
    paint('dim', fitWidth(` ${costLine(value, texts)}`, columns)),
    ` ${paint('dim', `${words.placeholders}:`)} ${fitWidth(known, columns - cellWidth(words.placeholders) - 3)}`,
    ...(stray.length === 0
      ? []
      : [paint('warning', fitWidth(` ! ${words.stray(showable(stray.join(' ')))}`, columns))]),
    paint('header', fitWidth(` ${words.preview}`, columns)),
    ...wrapText(showable(exampleText(value), {keepNewlines: true}), columns - 3).map((line) => `  ${line}`),
  ];
}

/** What the text costs with its defaults in it, why, and what it would without diacritics. */
function costLine(value: string, texts: Messages): string {
  const text = exampleText(value);
  const {parts, left, encoding, forcing} = countParts(text);
  const plain = countParts(withoutDiacritics(text));
  const {compose} = texts.screen;
  return [
    compose.parts(parts, left, encodingNames[encoding]),
    ...(forcing.length === 0 ? [] : [compose.forcing(showable(forcing.join(' ')))]),
    ...(forcing.length > 0 && plain.encoding === 'gsm7'
      ? [texts.templates.plain(plain.parts, commandLabel('template.plain'))]
      : []),
  ].join(' · ');
}
