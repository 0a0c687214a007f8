/** Puts the console together. */
import type { Router } from 'express';
import { readReferenceProfiles } from '../../evaluation/match-case.ts';
import type { QuestionLimiter } from '../../guardrails/question-limiter.ts';
import { Jobs } from '../../jobs/jobs.ts';
import type { KnowledgeSettings } from '../../release/open-knowledge.ts';
import type { ServedKnowledge } from '../../release/served-knowledge.ts';
import { Accounts } from '../../staff/accounts.ts';
import { StaffDocuments } from '../../staff/documents.ts';
import { DraftTrial } from '../../staff/draft-trial.ts';
import { Publications } from '../../staff/publications.ts';
import type { Database } from '../../storage/open-database.ts';
import { accountRoutes } from './account-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { insightRoutes } from './insight-routes.ts';
import { staffRouter } from './staff-router.ts';

export interface StaffSettings {
  database: Database;
  settings: KnowledgeSettings;
  served: ServedKnowledge;
  limiter: QuestionLimiter;
}

export function openStaff({ database, settings, served, limiter }: StaffSettings): {
  router: Router;
  accounts: Accounts;
  close: () => Promise<void>;
} {
  const knowledge = () => served.current.knowledge;
  const accounts = new Accounts(database);
  const documents = new StaffDocuments(database, knowledge);
  const jobs = new Jobs();
  const publications = new Publications(database, settings, served, jobs);
  const referenceProfiles = () => readReferenceProfiles(settings.corpusFolder);
  const trial = new DraftTrial(database, settings, served);
  const router = staffRouter(accounts, {
    ...accountRoutes(accounts, database, limiter),
    ...documentRoutes({ database, documents, publications, trial, jobs, knowledge, referenceProfiles }),
    ...insightRoutes(database, knowledge, documents),
  });
  const close = async () => {
    publications.close();
    await jobs.settled();
  };
  return { router, accounts, close };
}
