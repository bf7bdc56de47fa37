"""The typed, validated configuration of one environment, read from `cdk.json`'s context."""

from stacks.config.config_error import ConfigError
from stacks.config.connect import ConnectInstance
from stacks.config.crm import DemoCrmChoice, OwnCrm
from stacks.config.function import FunctionConfig
from stacks.config.monitoring import MonitoringConfig
from stacks.config.network import CreatedVpc, ImportedVpc, NoVpc
from stacks.config.stack_config import StackConfig
from stacks.config.warmth import BusinessHours, KeepWarm, ProvisionedConcurrency, SnapStart, Warmth

__all__ = [
    "BusinessHours",
    "ConfigError",
    "ConnectInstance",
    "CreatedVpc",
    "DemoCrmChoice",
    "FunctionConfig",
    "ImportedVpc",
    "KeepWarm",
    "MonitoringConfig",
    "NoVpc",
    "OwnCrm",
    "ProvisionedConcurrency",
    "SnapStart",
    "StackConfig",
    "Warmth",
]
