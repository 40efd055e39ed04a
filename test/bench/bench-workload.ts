import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWrongAnswer, type Expect } from './check-answers.ts';
import { emptyMeasure, runRound, startLoad, type Load, type Measure } from './measure.ts';
import { planFetches } from './plan-fetches.ts';
import { readGraph } from './read-graph.ts';
import { recordPeople } from './record-people.ts';
import { createPeopleReplay, PEOPLE, type RecordedPerson } from './replay/people-replay.ts';
import { createShopReplay } from './replay/shop-replay.ts';
import { startReplay, type RunningReplay } from './start-replay.ts';
import { CannotServe, startTarget, type Target, type TargetName, type TargetSetup } from './targets.ts';
import { readProfileQuery, type Workload } from './workload.ts';

export type BenchOptions = {
  readonly targets: readonly TargetName[];
  /** Of each round of each target. */
  readonly seconds: number;
  /** For files that the run needs. */
  readonly folder: string;
  readonly cpuProfiles: string | undefined;
};

/** What a workload showed: measures of the targets that served it, reasons of those that could not, and wrong answers. */
export type Result = {
  readonly workload: Workload;
  readonly measures: ReadonlyMap<TargetName, Measure>;
  readonly remarks: readonly string[];
};

const ROUNDS = 3;
/** Both are reached, so that V8 has settled. */
const WARM_UP = { requests: 2000, seconds: 6 };
const COLD_WARM_UP = { requests: 150, seconds: 2 };

/** A workload with its subgraphs running, for targets to be started on. */
export type Stage = {
  readonly workload: Workload;
  readonly setup: TargetSetup;
  readonly expect: Expect;
  readonly load: Load;
  stop(): void;
};

let recording: Promise<readonly RecordedPerson[]> | undefined;

/** Recorded once for a run. */
const readPeople = (sdl: string) =>
  (recording ??= planFetches(sdl, readProfileQuery()).then((fetches) => recordPeople(fetches)));

export async function prepareStage(workload: Workload, options: BenchOptions): Promise<Stage> {
  const graph = readGraph(workload.graph);
  const recorded = workload.graph === 'people' ? await readPeople(graph.supergraphSdl) : [];
  const fetches =
    workload.name === 'cold' ? [] : await planFetches(graph.supergraphSdl, workload.request(0).query);
  const replay = await startReplay({ kind: workload.graph, recorded, sdl: graph.subgraphs });
  const supergraphFile = join(options.folder, `${workload.name}.graphql`);
  writeFileSync(supergraphFile, withUrls(graph.supergraphSdl, replay.urls));
  const load = startLoad();
  const { name } = workload;
  return {
    workload,
    load,
    expect: createExpect(workload, recorded, replay),
    setup: {
      subgraphs: replay.urls,
      supergraphFile,
      isPersonal: workload.graph === 'people',
      cpuProfiles: options.cpuProfiles,
      handWritten: name === 'cold' ? null : { workload: name, subgraphs: replay.urls, fetches },
    },
    stop: () => {
      load.stop();
      replay.stop();
    },
  };
}

/** The supergraph with the addresses of the replay. */
function withUrls(sdl: string, urls: Readonly<Record<string, string>>): string {
  return sdl.replaceAll(
    /(@join__graph\(name: "(\w+)", url: )"[^"]*"/g,
    (all: string, head: string, name: string) => (urls[name] === undefined ? all : `${head}"${urls[name]}"`),
  );
}

function createExpect(
  workload: Workload,
  recorded: readonly RecordedPerson[],
  replay: RunningReplay,
): Expect {
  if (workload.graph === 'shop') {
    const shop = createShopReplay();
    return (index) => {
      const { query, variables } = workload.request(index);
      return Promise.resolve((JSON.parse(shop.answer(query, variables)) as { data: unknown }).data);
    };
  }
  const people = createPeopleReplay(recorded);
  return async (index) => {
    await replay.setNext(index);
    return { me: JSON.parse(people.expect(workload.request(index).query, index % PEOPLE)) as unknown };
  };
}

/** Starts the targets, checks their answers, warms them up and measures them in turns. */
export async function benchWorkload(workload: Workload, options: BenchOptions): Promise<Result> {
  const stage = await prepareStage(workload, options);
  const remarks: string[] = [];
  const targets: Target[] = [];
  const measures = new Map<TargetName, Measure>();
  let first = 100_000;
  const run = async (target: Target, round: { requests: number; seconds: number }, measure: Measure) => {
    const before = measure.requests;
    await runRound(stage.load, target, workload, { first, ...round }, measure);
    first += measure.requests - before;
  };
  try {
    for (const name of options.targets) {
      const target = await startTarget(name, stage.setup).catch((error: Error) => {
        if (!(error instanceof CannotServe)) throw error;
        remarks.push(`${name}: left out, ${error.message}`);
      });
      if (!target) continue;
      targets.push(target);
      const wrong = await findWrongAnswer(target, workload, stage.expect);
      if (wrong === null) measures.set(name, emptyMeasure());
      else remarks.push(`${name}: left out, because it answers wrongly: ${wrong}`);
    }
    const served = targets.filter(({ name }) => measures.has(name));
    const warmUp = workload.name === 'cold' ? COLD_WARM_UP : WARM_UP;
    for (const target of served) await run(target, warmUp, emptyMeasure());
    for (let round = 0; round < ROUNDS; round++)
      for (const target of served)
        await run(target, { requests: 0, seconds: options.seconds }, measures.get(target.name)!);
    return { workload, measures, remarks };
  } finally {
    await Promise.all(targets.map((target) => target.stop()));
    stage.stop();
  }
}
