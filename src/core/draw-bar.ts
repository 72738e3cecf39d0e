/** A bar of `cells`, filled as far as `share` (0 to 1) says. */
export function drawBar(share: number, cells: number): string {
  const filled = Math.floor(Math.min(1, Math.max(0, share)) * cells);
  return `${'█'.repeat(filled)}${'░'.repeat(cells - filled)}`;
}
