using Querent.Errors;

namespace Querent.Hosting.Engines.Kubernetes;

/// <summary>The wishes of a user to Kubernetes.</summary>
internal sealed record KubernetesOptions
{
    /// <summary>An image whose path has <c>querent</c>.</summary>
    public required string Image { get; init; }

    /// <summary>The claim of a volume that all nodes can write.</summary>
    public required string Claim { get; init; }

    /// <summary>The path of the volume in the pods; the experiment lies below it, in the pods as here.</summary>
    public required string Mount { get; init; }

    /// <summary>A queue of Kueue; null for none.</summary>
    public string? Queue { get; init; }

    /// <summary>Of each unit.</summary>
    public int? Gpus { get; init; }

    /// <param name="image">As given.</param>
    /// <param name="volume">As given: <c>CLAIM</c> or <c>CLAIM:PATH</c>.</param>
    /// <param name="experiment">The whole path; without a path of the volume, it is mounted on the folder above.</param>
    /// <exception cref="ConfigurationException">One is missing, or the experiment does not lie on the volume.</exception>
    public static KubernetesOptions Of(string? image, string? volume, string experiment)
    {
        if (string.IsNullOrWhiteSpace(image))
        {
            throw new ConfigurationException("--image: is missing; name an image that has querent on its path");
        }

        if (string.IsNullOrWhiteSpace(volume))
        {
            throw new ConfigurationException("--pvc: is missing; name the claim of a volume that all nodes can write");
        }

        string[] parts = volume.Split(':', 2);
        string mount = parts.Length == 2 ? parts[1].TrimEnd('/') : Path.GetDirectoryName(experiment) ?? "/";
        return mount.StartsWith('/') && experiment.StartsWith($"{mount.TrimEnd('/')}/", StringComparison.Ordinal)
            ? new KubernetesOptions { Image = image, Claim = parts[0], Mount = mount }
            : throw new ConfigurationException($"--pvc {volume}: the experiment {experiment} is not below {mount}; the pods " +
                "must find it at the same path as this machine");
    }
}
