import type { CleaningAccount, DatasetProfile } from '../../datasets/types.ts';

export const PROFILE_FILE = 'profile.json';

/** What `profile.json` holds: the profile, and the account of cleaning without its rows. */
export interface StoredProfile {
  readonly profile: DatasetProfile;
  readonly account: Omit<CleaningAccount, 'entries'>;
}
