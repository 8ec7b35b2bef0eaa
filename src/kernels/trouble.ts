/** Why a kernel cannot be had, shown, or removed: told to the user, never a fault of netlab's. */
export class KernelTrouble extends Error {
  override readonly name = 'KernelTrouble';
  readonly hint: string | undefined;
  readonly wrong: boolean;

  /**
   * @param message one line without a full stop
   * @param hint a way out
   * @param wrong whether the words were wrong, and not the machine unable
   */
  constructor(message: string, hint?: string, wrong = false) {
    super(message);
    this.hint = hint;
    this.wrong = wrong;
  }
}
