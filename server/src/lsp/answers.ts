/** What is loaded once the client has been greeted: the session and every answer, and with them the language. */
export { requests } from './handlers/index.ts';
export { notifications } from './handlers/notifications.ts';
export { OpenSession } from './openSession.ts';
