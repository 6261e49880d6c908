/** Whether keys pressed here write text. */
export function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea')
  );
}
