/** Files that are no text but that people try to open, as they are called in "this is …". */
export const FILE_KINDS = [
  'an Excel workbook, OpenDocument sheet or ZIP archive',
  'an old Excel workbook',
  'a PNG image',
  'a JPEG image',
  'a PDF document',
  'a gzip archive',
  'a bzip2 archive',
  'a Parquet file',
  'a SQLite database',
  'an HDF5 file',
  'a NumPy array',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];
