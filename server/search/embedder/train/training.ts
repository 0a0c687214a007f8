/** What every part of a step reads: the model, the texts it learns from, and how. */
import type { Model } from './model.ts';
import type { TrainingOptions } from './training-options.ts';
import type { TrainingSet } from './training-pairs.ts';
import type { Bags } from './vocabulary.ts';
import type { Workspace } from './workspace.ts';

export interface Training {
  options: TrainingOptions;
  set: TrainingSet;
  bags: Bags;
  workspace: Workspace;
  model: Model;
}
