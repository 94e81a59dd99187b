using System.Security.Cryptography;
using System.Text.Json;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Web;

/// <summary>Carries the sentence said after an act over the 303 to the next page: encrypted, for one minute, shown once.</summary>
internal sealed class SaidCookie(IDataProtectionProvider protection)
{
    private const string Name = "bezel-said";
    private const int MostCharacters = 600;
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Bezel.Said").ToTimeLimitedDataProtector();

    /// <summary>What was said, taken out so that it shows once.</summary>
    public Said? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } value)
            return null;
        http.Response.Cookies.Delete(Name, Options(http));
        try
        {
            return JsonSerializer.Deserialize<Said>(_protector.Unprotect(value));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null; // old or not ours: nothing is lost but a sentence
        }
    }

    public void Put(HttpContext http, Said said)
    {
        string sentence = said.Sentence.Length > MostCharacters ? said.Sentence[..MostCharacters] + "…" : said.Sentence;
        http.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(said with { Sentence = sentence }), TimeSpan.FromMinutes(1)), Options(http));
    }

    private static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromMinutes(1) };
}
