import {Text} from 'ink';
import {createContext, memo, useContext, useEffect, useLayoutEffect, useState} from 'react';
import type {LineBoard} from '../terminal/line-board.ts';

/** Where lines are posted past Ink; null where Ink draws them. */
export const Board = createContext<LineBoard | null>(null);

/** One line of the screen, already cut to its width and painted; drawn again only when it differs. */
export const Line = memo(function Line({children}: {children: string}) {
  const board = useContext(Board);
  return board ? <Posted board={board} line={children} /> : <Drawn text={children === '' ? ' ' : children} />;
});

/** For Ink it never changes, whatever stands in it. */
function Posted({board, line}: {board: LineBoard; line: string}) {
  const [token] = useState(() => board.take());
  useLayoutEffect(() => board.post(token, line), [board, token, line]);
  useEffect(() => () => board.giveBack(token), [board, token]);
  return <Drawn text={token} />;
}

const Drawn = memo(function Drawn({text}: {text: string}) {
  return <Text wrap="truncate">{text}</Text>;
});

/** Several lines; each is its own `Text`, so that a change costs one of them. */
export function Lines({lines}: {lines: readonly string[]}) {
  // A line has no identity but its place.
  return lines.map((line, index) => <Line key={index}>{line}</Line>);
}
