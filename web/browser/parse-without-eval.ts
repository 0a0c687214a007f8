/**
 * zod compiles its object parsers with `new Function` where it may. Our content security policy forbids that, and even
 * zod's probe for it is reported as a violation. Imported first of all, before any schema is made.
 */
import { z } from 'zod';

z.config({ jitless: true });
