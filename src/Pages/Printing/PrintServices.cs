using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bezel.Pages.Printing;

/// <summary>Offers printing to the house.</summary>
public static class PrintServices
{
    /// <summary>Registers <see cref="IPdfPrinter"/>. Settings that were registered before count.</summary>
    public static IServiceCollection AddPrinting(this IServiceCollection services)
    {
        services.TryAddSingleton(new PrintSettings());
        services.TryAddScoped<Visit>();
        services.TryAddSingleton<IPdfPrinter, ChromiumPrinter>();
        return services;
    }

    /// <summary>Answers with a PDF file that the browser keeps.</summary>
    /// <param name="results">The framework's.</param>
    /// <param name="content">The file.</param>
    /// <param name="name">Its name without the ending: <c>incident-3-letter</c>; letters, digits and hyphens.</param>
    public static IResult Pdf(this IResultExtensions results, byte[] content, string name) => Results.File(content, "application/pdf", name + ".pdf");
}
