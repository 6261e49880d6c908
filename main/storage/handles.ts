/** What repositories see of the database: a read query cannot be passed where a write is needed, and vice versa. */

declare const access: unique symbol;

/** What SQLite stores in one cell. */
export type SqlValue = string | number | Buffer | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface ReadHandle {
  readonly [access]: 'read' | 'write';
  /** All rows of a query. */
  all(sql: string, parameters?: readonly SqlValue[]): Promise<SqlRow[]>;
  /** First row of a query, or null. */
  get(sql: string, parameters?: readonly SqlValue[]): Promise<SqlRow | null>;
}

export interface WriteHandle extends ReadHandle {
  readonly [access]: 'write';
  /** Runs one statement and returns the number of rows it changed. */
  run(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
}
