using System.Text.Json;
using Bezel.Pages.Access;
using Bezel.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Api;

/// <summary>The OpenAPI document says of every route what it takes and answers, and of nothing else.</summary>
public sealed class ApiDocumentTests
{
    [Fact]
    public async Task The_document_has_every_route_and_no_other()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using var nobody = new ApiClient(hub, null);
        JsonElement document = (await nobody.GetAsync("/openapi.json")).Ok().Json;
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        string[] mapped = [.. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAccessDeclaration>() is { Kind: AccessKind.Token } && e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m.ToUpperInvariant()} /{e.RoutePattern.RawText!.Trim('/').Replace(":long", "", StringComparison.Ordinal)}"))
            .Order(StringComparer.Ordinal)];
        string[] written = [.. document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).Order(StringComparer.Ordinal)];
        written.ShouldBe(mapped);
        mapped.Length.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Each_operation_is_described_whole()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using var nobody = new ApiClient(hub, null);
        JsonElement document = (await nobody.GetAsync("/openapi.json")).Ok().Json;
        var names = new HashSet<string>();
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                string where = $"{operation.Name} {path.Name}";
                JsonElement it = operation.Value;
                names.Add(it.GetProperty("operationId").GetString()!).ShouldBeTrue(where);
                it.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(where);
                Scopes.All.ShouldContain(s => it.GetProperty("description").GetString()!.Contains($"`{s.Name}`", StringComparison.Ordinal), where);
                it.GetProperty("security")[0].TryGetProperty("token", out _).ShouldBeTrue(where);
                JsonElement responses = it.GetProperty("responses");
                responses.EnumerateObject().ShouldContain(r => r.Name.StartsWith('2'), where);
                foreach (string status in new[] { "401", "403", "404", "429", "500" })
                    responses.GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue(where);
                if (operation.Name == "put")
                    it.TryGetProperty("requestBody", out _).ShouldBeTrue(where);
                foreach (JsonProperty ok in responses.EnumerateObject().Where(r => r.Name is "200" or "201"))
                    ok.Value.GetProperty("content").EnumerateObject().First().Value.TryGetProperty("schema", out _).ShouldBeTrue(where);
            }
        }
        // Every schema that is referred to is there.
        string text = document.GetRawText();
        foreach (System.Text.RegularExpressions.Match reference in System.Text.RegularExpressions.Regex.Matches(text, "\"#/components/schemas/([^\"]+)\""))
            document.GetProperty("components").GetProperty("schemas").TryGetProperty(reference.Groups[1].Value, out _).ShouldBeTrue(reference.Value);
        document.GetProperty("components").GetProperty("schemas").GetProperty("FindingBody").GetProperty("properties").GetProperty("next_step").GetProperty("type").GetString().ShouldBe("string");
        document.GetProperty("components").GetProperty("schemas").GetProperty("FindingBody").GetProperty("properties").GetProperty("number").GetProperty("type").GetString().ShouldBe("integer");
        document.GetProperty("components").GetProperty("schemas").GetProperty("FindingState").GetProperty("enum").EnumerateArray().Select(e => e.GetString()).ShouldBe(["open", "done", "silenced", "wrong"]);
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString().ShouldBe("bearer");
        foreach ((string scope, _) in Scopes.All)
            document.GetProperty("info").GetProperty("description").GetString()!.ShouldContain(scope);
    }
}
