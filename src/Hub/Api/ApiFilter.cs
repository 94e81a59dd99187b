using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api;

/// <summary>What every route of the interface passes through after it was let in: the call is filled, and a key is looked at.</summary>
internal sealed class ApiFilter(Idempotency idempotency) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ApiCall call = context.Arguments.OfType<ApiCall>().FirstOrDefault() ?? throw new InvalidOperationException("A route of the interface takes an ApiCall.");
        call.Begin(context.HttpContext);
        return idempotency.RunAsync(context.HttpContext, call, () => next(context));
    }
}
