/** Why a kernel cannot be added, shown or removed: a message for the user, never a bug in netlab. */
export class KernelTrouble extends Error {
  override readonly name = 'KernelTrouble';
  readonly hint: string | undefined;
  readonly wrong: boolean;

  /**
   * @param message one line without a full stop
   * @param hint how to resolve it
   * @param wrong whether the user's word was wrong, rather than the machine unable
   */
  constructor(message: string, hint?: string, wrong = false) {
    super(message);
    this.hint = hint;
    this.wrong = wrong;
  }
}
