/** Matching an enterprise with what the corpus offers: a profile in, a reasoned list out, nothing kept. */
import { type Request, Router } from 'express';
import { ZodError, type z } from 'zod';
import type { Knowledge } from '../answer/draft.ts';
import { fieldErrors } from '../enterprise/check-profile.ts';
import { checkHighTech, pointProblems } from '../enterprise/high-tech-check.ts';
import { MATCH_LABEL, matchEnterprise, ProfileError, readProfile } from '../enterprise/match-enterprise.ts';
import type { QuestionLimiter } from '../guardrails/question-limiter.ts';
import { highTechRequest, matchRequest } from '../protocol/match.ts';
import { keepToLimit } from './keep-to-limit.ts';
import { sendProblem } from './problem.ts';

export function matchRoutes(knowledge: () => Knowledge, limiter: QuestionLimiter, today: () => string): Router {
  const router = Router();

  router.post('/match', async (request, response) => {
    const asked = parseRequest(request, matchRequest);
    await keepToLimit(limiter, request, response);
    response.set('Cache-Control', 'no-store').json(matchEnterprise(asked, knowledge().enterprise(), today()));
  });

  router.post('/match/high-tech', async (request, response) => {
    const { profile, points = {}, asOf = today() } = parseRequest(request, highTechRequest);
    const problems = pointProblems(points);
    if (problems.length > 0) throw new ProfileError(problems);
    await keepToLimit(limiter, request, response);
    const enterprise = knowledge().enterprise();
    const known = readProfile(profile, enterprise, { asOf, today: today() });
    const check = checkHighTech(known, points, enterprise);
    if (!check) return sendProblem(response, 'not_found', '没有收录高新技术企业认定的文件。');
    response.set('Cache-Control', 'no-store').json({ ...check, asOf, release: enterprise.release, label: MATCH_LABEL });
  });

  return router;
}

/** What is wrong with single fields of a profile is told at them, what is no request at all as everywhere. */
function parseRequest<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const ofFields = issues.filter(({ path }) => path.length > 1 && (path[0] === 'profile' || path[0] === 'points'));
  if (ofFields.length < issues.length) throw new ZodError(issues);
  throw new ProfileError(fieldErrors(ofFields.map((issue) => ({ ...issue, path: pathOfField(issue.path) }))));
}

function pathOfField(path: readonly PropertyKey[]): PropertyKey[] {
  return path[0] === 'profile' ? path.slice(1) : [...path];
}
