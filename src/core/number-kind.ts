/** What a number is for, as its country's numbering plan says; what is none of these can be written to like a mobile. */
export const numberKinds = ['premium', 'landline'] as const;
export type NumberKind = (typeof numberKinds)[number];
