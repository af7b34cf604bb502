"""A MatML design as a Gymnasium environment.

    import gymnasium
    from matml_environment import MatmlEnvironment

    environment = MatmlEnvironment("absorbers.matml", "lead_free")
    observation, info = environment.reset(seed=1)
    done = False
    while not done:
        action = environment.action_space.sample(mask=info["action_mask"])
        observation, reward, terminated, truncated, info = environment.step(action)
        done = terminated or truncated
    print(info["formula"], reward)

An episode writes one candidate, token by token; the reward comes with the last token and is the score by the goals of the
design, as its trained model judges. ``info["action_mask"]`` flags the tokens that may come next, as MaskablePPO and RLlib read
it; a token that may not come is replaced by the next that may, told in ``info["replaced"]``.

Needs gymnasium 1.x and numpy, and the command ``matml`` (Node.js), whose model must have been trained with ``matml run``.
"""

import json
import subprocess

import gymnasium
import numpy
from gymnasium import spaces

PROTOCOL = 1


class MatmlEnvironment(gymnasium.Env):
    metadata = {"render_modes": []}

    def __init__(self, file, design=None, command=("npx", "matml"), render_mode=None):
        """``command`` starts MatML: a list of words, as for ``subprocess``."""
        self.render_mode = render_mode
        words = [*command, "environment", str(file), *([design] if design else [])]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        described = self._call({"call": "describe"})
        if described["protocol"] != PROTOCOL:
            raise RuntimeError(f"MatML speaks protocol {described['protocol']}; this file knows {PROTOCOL}.")
        self.name = described["id"]
        self.vocabulary = described["vocabulary"]
        self.observation_space = _space(described["observation_space"])
        self.action_space = _space(described["action_space"])

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        answer = self._call({"call": "reset", **({} if seed is None else {"seed": seed})})
        return self._observation(answer["observation"]), _info(answer["info"])

    def step(self, action):
        answer = self._call({"call": "step", "action": int(action)})
        observation = self._observation(answer["observation"])
        return observation, float(answer["reward"]), answer["terminated"], answer["truncated"], _info(answer["info"])

    def close(self):
        if self._process.poll() is None:
            self._call({"call": "close"})
            self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def _observation(self, parts):
        return {name: numpy.array(parts[name], dtype=space.dtype) for name, space in self.observation_space.items()}

    def _call(self, message):
        try:
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):
            pass
        line = self._process.stdout.readline()
        if line == "":
            raise RuntimeError(f"MatML ended with exit code {self._process.wait()}; it says why on standard error.")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer


def _info(info):
    if "action_mask" in info:
        info["action_mask"] = numpy.array(info["action_mask"], dtype=numpy.int8)
    return info


def _space(described):
    kind = described["type"]
    if kind == "Discrete":
        return spaces.Discrete(described["n"], start=described["start"])
    if kind == "MultiBinary":
        return spaces.MultiBinary(described["n"])
    if kind == "MultiDiscrete":
        return spaces.MultiDiscrete(described["nvec"])
    if kind == "Box":
        return spaces.Box(described["low"], described["high"], tuple(described["shape"]), dtype=numpy.float32)
    if kind == "Dict":
        return spaces.Dict({name: _space(part) for name, part in described["spaces"].items()})
    raise ValueError(f"There is no space {kind}.")
