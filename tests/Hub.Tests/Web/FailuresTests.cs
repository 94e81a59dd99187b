using Bezel.Hub.Web;
using Bezel.Pages.Visits;
using Bezel.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub.Tests.Web;

public sealed class FailuresTests
{
    [Fact]
    public async Task A_failure_is_logged_by_its_route_and_never_by_its_address_which_may_be_a_one_time_link()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await using AsyncServiceScope scope = hub.Services.CreateAsyncScope();
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Scheme, http.Request.Host) = ("http", new HostString("localhost"));
        (http.Request.Method, http.Request.Path, http.Request.QueryString, http.Response.Body) = ("GET", "/invitation/7k2mq0xv4trd", new QueryString("?c=9h4x"), answer);
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/invitation/{value}"), 0, EndpointMetadataCollection.Empty, null));
        var failures = new Failures(_ => throw new InvalidOperationException("It broke."), hub.Services.GetRequiredService<ILogger<Failures>>());

        await failures.InvokeAsync(http, scope.ServiceProvider.GetRequiredService<Visit>());

        http.Response.StatusCode.ShouldBe(StatusCodes.Status500InternalServerError);
        string logged = hub.Log.Single(l => l.Contains("It broke.", StringComparison.Ordinal));
        logged.ShouldContain("GET /invitation/{value}");
        hub.Log.ShouldNotContain(l => l.Contains("7k2mq0xv4trd", StringComparison.Ordinal) || l.Contains("9h4x", StringComparison.Ordinal));
    }
}
