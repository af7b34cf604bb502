/** The crystal that is shown, as text; it can be another one later. */
export class CrystalText {
  text: string = $state('');

  constructor(text: string) {
    this.text = text;
  }
}
