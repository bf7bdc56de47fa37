"""The CRM behind a seam: what functions ask of it, whichever it is.

`Crm` is the port, and says all that is asked. An adapter is a folder in here, named by the
variable CRM_KIND: `rest` is the form of the demo CRM, with a key; `oauth` is OAuth 2.0 client
credentials, a search endpoint and nested answers. Another CRM is another folder, and nothing else
(docs/crm.md).
"""

from crm.ahead import find_ahead
from crm.client import open_crm
from crm.customer import LONGEST_TEXT, Customer
from crm.port import Crm, Seal

__all__ = ["LONGEST_TEXT", "Crm", "Customer", "Seal", "find_ahead", "open_crm"]
