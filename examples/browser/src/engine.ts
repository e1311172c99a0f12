// The worker as the page sees it: a question, and the promise of an answer.

import type { Request, Requests, Response } from './protocol.js';
import { Problem } from './problem.js';
import Work from './worker.ts?worker&inline';

export interface Progress {
  stage: string;
  done: number;
  of: number;
}

/** What is thrown at whoever waits for an answer that was cancelled. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  progress: ((progress: Progress) => void) | undefined;
}

export class Engine {
  #worker = this.#begin();
  #waiting = new Map<number, Waiting>();
  #last = 0;

  ask<Name extends keyof Requests>(
    name: Name,
    given: Requests[Name]['given'],
    progress?: (progress: Progress) => void,
  ): Promise<Requests[Name]['answer']> {
    const id = (this.#last += 1);
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject, progress }));
    this.#worker.postMessage({ id, name, given } as Request);
    return answer as Promise<Requests[Name]['answer']>;
  }

  /** Stops whatever is being done, at once: the worker ends, and a new one takes its place. What was read is gone. */
  cancel(): void {
    this.#worker.terminate();
    this.#fail(new Cancelled('cancelled'));
    this.#worker = this.#begin();
  }

  #begin(): Worker {
    const worker = new Work();
    worker.onmessage = ({ data }: MessageEvent<Response>) => {
      const waiting = this.#waiting.get(data.id);
      if (!waiting) return;
      if ('progress' in data) return waiting.progress?.(data.progress);
      this.#waiting.delete(data.id);
      if ('problem' in data) waiting.reject(new Problem(data.problem));
      else waiting.resolve(data.answer);
    };
    worker.onerror = ({ message }) => {
      this.#fail(new Problem(`The reader stopped${message ? `: ${message}` : '. The file may be too large for this device'}.`));
    };
    return worker;
  }

  #fail(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
