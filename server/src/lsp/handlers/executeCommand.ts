import { fieldsOf, listOf, textOf } from '../connection/parameters.ts';
import type { Request } from './request.ts';

export const executeCommandRequest: Request = {
  method: 'workspace/executeCommand',
  answer(params, session) {
    const { command, arguments: given } = fieldsOf(params);
    return session.commands.execute(textOf(command, 'command'), listOf(given ?? [], 'arguments'));
  },
};
