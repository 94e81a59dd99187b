using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bezel.Hub.Serving;

/// <summary>What an endpoint says of itself, where it differs from an ordinary one.</summary>
public static class ServingEndpoints
{
    /// <summary>It takes an upload: a body of up to <paramref name="bytes"/>. Few uploads are worked on at once.</summary>
    public static T MayReceive<T>(this T endpoint, long bytes) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new MayReceiveAttribute(bytes));

    /// <summary>Its answer stays open for minutes (server-sent events): it is counted apart, so that it keeps no other request waiting.</summary>
    public static T StaysOpen<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new StaysOpenAttribute());
}

/// <summary>As <see cref="ServingEndpoints.MayReceive{T}"/>, on a page.</summary>
/// <param name="bytes">The most that a request's body may have.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayReceiveAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>The most that a request's body may have, in bytes.</summary>
    public long Bytes { get; } = bytes;

    long? IRequestSizeLimitMetadata.MaxRequestBodySize => Bytes;
}

/// <summary>As <see cref="ServingEndpoints.StaysOpen{T}"/>, on a page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StaysOpenAttribute : Attribute;
