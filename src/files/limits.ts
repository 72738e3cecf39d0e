/** What a file may cost at most. Each is well above what people send in one go, and well below what hurts. */
export const limits = {
  /** Of a csv, and of whatever comes by a pipe. */
  csvBytes: 512 * 1024 ** 2,
  csvRows: 1_000_000,
  /** Of a workbook as it lies on the disk. */
  xlsxBytes: 64 * 1024 ** 2,
  /** Of a workbook's parts when inflated, all together, as its directory declares them and as they really are. */
  xlsxInflated: 128 * 1024 ** 2,
  xlsxEntries: 2_000,
  /** A workbook is held in memory as a whole. */
  xlsxRows: 200_000,
  columns: 1_000,
  /** UTF-16 units of one cell; what a spreadsheet program itself allows. */
  cellLength: 32_767,
  /** Bytes of one csv record: a quote that is never closed makes one of the rest of the file. */
  recordBytes: 1024 ** 2,
} as const;
