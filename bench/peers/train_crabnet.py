"""Trains CrabNet (Wang et al. 2021, doi:10.1038/s41524-021-00545-1) from its own package with its own settings, and writes
one JSON line an epoch: seconds and processor seconds of training so far, without the looks at the test rows, and the test
error with the weights of that moment and with the averaged weights that CrabNet would keep if it ended here.

usage: python train_crabnet.py TABLE LOG [GOAL]     TABLE: formula, target, split (train, val, test); with GOAL it ends after
the first epoch whose test error is not larger
"""

import json
import math
import resource
import sys
import time
import warnings

import matplotlib

matplotlib.use("Agg")
import pandas
import torch
from crabnet.crabnet_ import CrabNet

warnings.filterwarnings("ignore")
table, log_name = sys.argv[1:3]
goal = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0
rows = pandas.read_csv(table, keep_default_na=False, na_values={"target": [""]}, dtype={"formula": str})
train, validation, test = (
    rows[rows["split"] == part][["formula", "target"]].reset_index(drop=True) for part in ("train", "val", "test")
)
log = open(log_name, "w")


def write(**line):
    log.write(json.dumps(line) + "\n")
    log.flush()


class Logged(CrabNet):
    """CrabNet as it is; after each epoch its test error is looked at, on clocks that stand still meanwhile."""

    seconds = processor_seconds = 0.0
    test_loader = None

    def _train(self):
        wall, processor = time.perf_counter(), time.process_time()
        super()._train()
        self.seconds += time.perf_counter() - wall
        self.processor_seconds += time.process_time() - processor
        line = dict(epoch=self.epoch + 1, seconds=self.seconds, processorSeconds=self.processor_seconds)
        line["testMae"] = self.test_error()
        if any("swa_buffer" in self.optimizer.state[p] for group in self.optimizer.param_groups for p in group["params"]):
            self.optimizer.swap_swa_sgd()
            line["averagedTestMae"] = self.test_error()
            self.optimizer.swap_swa_sgd()
        line["peakMemoryMiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        write(**line)
        if min(line["testMae"], line.get("averagedTestMae", math.inf)) <= goal:
            sys.exit(0)

    def test_error(self):
        random_state, numbers = torch.get_rng_state(), self.data_loader
        if self.test_loader is None:
            self.load_data(test, batch_size=self.batch_size)
            self.test_loader, self.data_loader = self.data_loader, numbers
        predicted, true = self.predict(loader=self.test_loader, return_true=True)
        self.model.train()
        torch.set_rng_state(random_state)
        return float(abs(predicted - true).mean())


model = Logged(
    mat_prop="bulk_modulus",
    compute_device="cpu",
    random_state=42,
    verbose=True,
    losscurve=False,
    learningcurve=False,
    save=False,
)
started, processor_started = time.perf_counter(), time.process_time()
write(torch=torch.__version__, threads=torch.get_num_threads(), train=len(train), validation=len(validation), test=len(test))
model.fit(train, validation)
write(
    finished=True,
    weights=sum(p.numel() for p in model.model.parameters()),
    testMae=model.test_error(),
    totalSeconds=time.perf_counter() - started,
    totalProcessorSeconds=time.process_time() - processor_started,
    peakMemoryMiB=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
)
