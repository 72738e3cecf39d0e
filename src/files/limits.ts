/** What a file may cost at most. Each is well above what people send in one go, and well below what hurts. */
export const limits = {
  /** Of a text, as it comes. */
  csvBytes: 512 * 1024 ** 2,
  csvRows: 1_000_000,
  /** Of a workbook as it lies on the disk. */
  workbookBytes: 64 * 1024 ** 2,
  /** Of the parts of a workbook that are read when inflated, all together, as declared and as they really are. */
  workbookInflated: 256 * 1024 ** 2,
  /** Of a part that says where things are and how they look. */
  workbookSmallPart: 16 * 1024 ** 2,
  workbookEntries: 2_000,
  workbookRows: 1_000_000,
  columns: 1_000,
  /** UTF-16 units of one cell; what a spreadsheet program itself allows. */
  cellLength: 32_767,
  /** Bytes of one csv record: a quote that is never closed makes one of the rest of the file. */
  recordBytes: 1024 ** 2,
  /** Bytes of memory of the process that reads a workbook piece by piece, and of these what its objects take. */
  readerMemory: 190 * 1024 ** 2,
  readerHeap: 128 * 1024 ** 2,
  /** An old workbook is held as a whole: so much to begin with, and so much more for each byte of the file. */
  oldReaderMemory: 140 * 1024 ** 2,
  oldReaderMemoryPerByte: 8,
  oldReaderHeap: 320 * 1024 ** 2,
  oldWorkbookBytes: 32 * 1024 ** 2,
  /** Seconds in which a reader must get on. */
  readerSilence: 8,
} as const;
