import { html } from 'lit';
import type { words as english } from '../en/statements.ts';

export const words: typeof english = {
  statementDownloads: {
    statement: (month) => `كشف ${month}`,
    json: 'الكشف (JSON)',
    csv: 'جدول بيانات (CSV)',
    check: {
      reader: (command) => html`تحقّق بنفسك: شغّل ${command} على حاسوبك. يعيد حساب كل حصة ويتحقق من أن هذا الكشف جزء من كشف الشهر العام.`,
      creator: (command) => html`تحقّق بنفسك: شغّل ${command} على حاسوبك. يعيد حساب مجموعك ومجموع الشهر.`,
    },
  },
};
