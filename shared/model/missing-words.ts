/** Words that usually mean a missing value; compared without regard to case and surrounding blanks. */

/** Read as missing in every column; an empty field is missing besides. */
export const MISSING_TOKENS: readonly string[] = ['', 'NA', 'N/A', '#N/A', 'NaN', 'NULL', '?'];

/** Read as missing only where all other values are numbers; in a text column they are ordinary values. */
export const MISSING_AMONG_NUMBERS: readonly string[] = ['.', '-', '--', 'None', 'Missing'];
