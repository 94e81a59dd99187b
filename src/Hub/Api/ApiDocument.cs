using Bezel.Pages.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Bezel.Hub.Api;

/// <summary>The OpenAPI document of the interface: made from the routes themselves when it is first asked for, and the same until the hub stops.</summary>
/// <param name="services">Where the document comes from.</param>
internal sealed class ApiDocument(IServiceProvider services) : IDisposable
{
    public const string Address = ApiHub.Base + "/openapi.json";

    private const string Name = "v1";
    private const string Scheme = "token";
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _json;

    public static void Add(IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = route => ("/" + route.RelativePath).StartsWith(ApiHub.Base + "/", StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context);
            return Task.CompletedTask;
        });
    });

    public async Task AnswerAsync(HttpContext http)
    {
        byte[] json = _json ??= await MakeAsync(http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    public void Dispose() => _one.Dispose();

    private async Task<byte[]> MakeAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_json is { } made)
                return made;
            OpenApiDocument document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(CancellationToken.None);
            using var json = new MemoryStream();
            await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
            return json.ToArray();
        }
        finally
        {
            _one.Release();
        }
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Bezel",
            Version = "1",
            Description = "What a page of Bezel does, a program can do, but for sign-in, roles, reveals and approvals. Tokens are made by an owner under People; each is for one shop and has scopes:\n\n"
                + string.Join('\n', Scopes.All.Select(s => $"- `{s.Name}`: {s.Allows}")),
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This hub. With more than one shop, the token says which." }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "bezel_SHOP_NUMBER_SECRET", Description = "Authorization: Bearer TOKEN. A token is looked for nowhere else." },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas["Problem"] = ProblemSchema();
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        IList<object> says = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = says.OfType<ApiOperationAttribute>().First().Name;
        string scope = says.OfType<IAccessDeclaration>().First().Scope!;
        operation.Description = $"Scope: `{scope}`.";
        operation.Tags = new HashSet<OpenApiTagReference> { new(scope.Split(':')[0], context.Document) };
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        if (says.OfType<ChangesSomethingAttribute>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = Idempotency.Header,
                In = ParameterLocation.Header,
                Description = "1 to 255 visible ASCII characters. The same request with the same key is done once within a day, and answered alike.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
        }
        operation.Responses ??= [];
        bool takes = operation.RequestBody is not null;
        foreach (ApiProblemType type in ApiProblem.All.Values.OrderBy(t => t.Status).DistinctBy(t => t.Status))
        {
            if (!takes && type.Status is 413 or 415)
                continue;
            string status = type.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (operation.Responses.ContainsKey(status))
                continue;
            operation.Responses[status] = new OpenApiResponse
            {
                Description = string.Join("; ", ApiProblem.All.Values.Where(t => t.Status == type.Status).OrderBy(t => t.Code, StringComparer.Ordinal).Select(t => $"`{t.Code}`: {t.Title}")),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) } },
            };
        }
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Which problem; an address of this hub that explains it, or about:blank." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is the matter, in a few words." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The status of the answer." },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is the matter this time, and what to do." },
            ["trace"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "By what this request is found in the hub's log." },
            ["scope"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The scope that the token has not." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with which field, by the field's path.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };
}
