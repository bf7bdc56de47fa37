"""The other end of botocore's client: reads what it sends, and writes what it reads.

botocore has a serializer for requests and a parser for responses. With the inputs and the outputs
of a service's model exchanged, its parser reads requests and its serializer writes responses: a
server whose wire format cannot differ from the client's. Only two things have no mirror image: what
is in a request's URL, and the form that the query protocols send (`form.py`).

Source of the formats: Smithy's "AWS protocols".
"""
