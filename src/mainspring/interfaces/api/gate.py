"""The way to the API: past sessions, cookies and forms, which are the pages' business, and never answering with a page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone, translation

from mainspring.interfaces.api.problems import MEDIA_TYPE, Problem, of_status, problem_of
from mainspring.interfaces.web.addresses import KeyConverter

PREFIX = "/api/"


class Gate:
    """Serves addresses below `/api/` itself. It stands before the middleware of the pages: no cookie is read for the API, so none can be
    misused, and a check-in pays for nothing that it does not need.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        with translation.override(_language(request)), timezone.override(None):
            try:
                response = self._serve(request)
            except Exception as error:
                response = problem_of(error).answer()
        if response.status_code >= 400 and response.get("Content-Type") != MEDIA_TYPE:
            allow = {"Allow": response["Allow"]} if "Allow" in response else None
            response = of_status(response.status_code, allow).answer()
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("Vary", "Authorization, Accept-Language")
        return response

    def _serve(self, request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # refuses names that are not ours
        if "\0" in request.path_info:
            raise Problem("not-found")
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        try:
            match = resolve(_path(request))
        except Resolver404:
            raise Problem("not-found") from None
        request.resolver_match = match
        response = match.func(request, *match.args, **match.kwargs)
        if head and not response.streaming:
            length = len(response.content)
            response.content = b""
            response.headers["Content-Length"] = str(length)
        return response


def _path(request: HttpRequest) -> str:
    """The path with each part as one key in the writing of `KeyConverter`.

    A slash inside a key comes as `%2F`. The path that WSGI hands on is decoded already and tells the two kinds of slashes no longer apart;
    the address as it came, which the server gives too, does. Where it is missing or was rewritten on the way, slashes part.
    """
    parts = [unquote(part) for part in request.META.get("RAW_URI", "").partition("?")[0].split("/")]
    if "/".join(parts) == request.path:
        mounted = request.path.removesuffix(request.path_info)
        parts = ["", *parts[mounted.count("/") + 1 :]]
    else:
        parts = request.path_info.split("/")
    return "/".join(map(KeyConverter().to_url, parts))


def _language(request: HttpRequest) -> str:
    """The language that the client asks for, of those that there are."""
    asked = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return translation.get_language_from_request(request) if asked else settings.LANGUAGE_CODE
