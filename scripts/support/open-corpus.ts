import { userInfo } from 'node:os';
import { type Config, readConfig } from '../../server/config.ts';
import { takeInBundle } from '../../server/release/take-in-bundle.ts';
import { type Database, openDatabase } from '../../server/storage/open-database.ts';

/** The database of the configured data folder, with what our files have new; destroyed when the body is done. */
export async function withCorpus<T>(body: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig();
  const database = await openDatabase(config.dataFolder);
  try {
    const { conflicts } = await takeInBundle(database, config.corpusFolder);
    if (conflicts.length > 0) {
      console.error(`站内置文件有更新，但本站改过，保留本站的：${conflicts.join('、')}`);
    }
    return await body(database, config);
  } finally {
    await database.destroy();
  }
}

/** Who is at the keyboard, where nobody says so. */
export function defaultName(): string {
  try {
    return userInfo().username;
  } catch {
    return '未署名';
  }
}
