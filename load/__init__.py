"""A load test that keeps Connect's and CloudFront's rules, on your own functions and no others."""
