// What all measurements share: rounds in which the contestants take turns, processes with time and memory, medians.

import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and most of some numbers, to three digits after the point. */
export function summary(numbers) {
  const round = (number) => Math.round(number * 1000) / 1000;
  return {median: round(median(numbers)), least: round(Math.min(...numbers)), most: round(Math.max(...numbers)), rounds: numbers.length};
}

/**
 * Lets `contestants` (name → async function that returns one measurement) take turns for some rounds after one round that
 * does not count, beginning with another one in each round. Returns name → measurements.
 */
export async function takeTurns(contestants, rounds, what) {
  const names = Object.keys(contestants);
  const taken = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    say(`${what}: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      const measurement = await contestants[name]();
      if (round > 0) taken[name].push(measurement);
    }
  }
  return taken;
}

/** Runs a program to its end and returns {seconds, busy, megabytes}: by the clock, of processors, the most memory it held. */
export function run(program, words, options = {}) {
  const log = join(tmpdir(), `cardnews-peers-${process.pid}.time`);
  // cardnews waits until the disk has everything; it shall not wait for what the tool before it left to be written.
  spawnSync('sync');
  const begin = performance.now();
  const done = spawnSync('/usr/bin/time', ['-q', '-f', '%M %U %S', '-o', log, program, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  const seconds = (performance.now() - begin) / 1000;
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${words.join(' ')}: exit code ${done.status}\n${done.stdout}${done.stderr}`);
  const [kilobytes, user, system] = readFileSync(log, 'utf8').split(' ').map(Number);
  rmSync(log);
  return {seconds, busy: user + system, megabytes: kilobytes / 1024};
}

let moved = 0;

/**
 * Moves what a build made in a folder out of its way. Nothing is removed before all is measured: for some seconds after
 * thousands of files were removed a disk gives out new ones slowly, and the next build would be timed with it.
 */
export function setAside(folder, names) {
  const aside = join(folder, '..', 'aside');
  mkdirSync(aside, {recursive: true});
  for (const name of names) {
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, String((moved += 1))));
  }
}

/** Hands a new folder to `work` and removes it afterwards, whatever happens. */
export async function inScratch(work) {
  const folder = mkdtempSync(join(tmpdir(), 'cardnews-peers-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Talk for whoever waits; stdout is for the tables. */
export function say(words) {
  process.stderr.write(`${words}\n`);
}
