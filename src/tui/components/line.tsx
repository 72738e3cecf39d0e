import {Text} from 'ink';
import {memo} from 'react';

/** One line of the screen, already cut to its width and painted; drawn again only when it differs. */
export const Line = memo(function Line({children}: {children: string}) {
  return <Text wrap="truncate">{children === '' ? ' ' : children}</Text>;
});

/** Several lines; each is its own `Text`, so that a change costs one of them. */
export function Lines({lines}: {lines: readonly string[]}) {
  // A line has no identity but its place.
  return lines.map((line, index) => <Line key={index}>{line}</Line>);
}
