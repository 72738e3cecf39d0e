/** A hit that is being looked for on the server. */
export interface Seek {
  /** Answers to older questions are dropped. */
  token: number;
  backwards: boolean;
  /** How many hits further: each key pressed meanwhile is one. */
  times: number;
}
