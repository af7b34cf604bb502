import type { Predictor, TrainedModel, TrainingHooks, TrainingInput } from './trainedModel.ts';

export declare function trainModel(input: TrainingInput, hooks: TrainingHooks): Promise<TrainedModel>;

/** A trained model from the files that `Predictor.files()` gave. */
export declare function restoreModel(read: (name: string) => Promise<Uint8Array>): Promise<Predictor>;
