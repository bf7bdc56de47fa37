#!/bin/sh
# The Node that the CDK's constructs run in, for the seconds of one synth (JSII_NODE in cdk.json).
# Such a process ends before optimizing its WebAssembly (the CDK's template validation) pays, and
# compiling beside itself takes a third of synth's CPU time. The templates are the same.
exec node --single-threaded --liftoff-only "$@"
