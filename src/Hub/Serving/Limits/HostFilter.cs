using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Serving.Limits;

/// <summary>
/// Answers only requests that name one of the hub's own hosts. A foreign page can make a name of its own lead to this computer and then read
/// what is served here (DNS rebinding); its requests name that host, which gives it away.
/// </summary>
internal sealed class HostFilter(ServingSettings settings)
{
    private readonly HashSet<string> _allowed = new(settings.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    public Task CheckAsync(HttpContext context, RequestDelegate next) => _allowed.Contains(context.Request.Host.Host.TrimEnd('.'))
        ? next(context)
        : Refusal.AnswerAsync(context, StatusCodes.Status421MisdirectedRequest, "other-host", null, settings.AddressAt(context.Connection.LocalPort));
}
