/** Carriers report within their validity period, three days at most with nearly all; for an older message none is awaited. */
export const reportedWithin = '3 days';
