/** Which SQLite is inside. */
import sqlite3 from 'sqlite3';

export function sqliteVersion(): string {
  return sqlite3.VERSION;
}
