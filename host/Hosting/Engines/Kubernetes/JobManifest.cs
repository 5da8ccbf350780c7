using System.Globalization;
using System.Text.Json;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Engines.Kubernetes;

/// <summary>The manifest of an Indexed Job: each index of it works on one unit.</summary>
internal static class JobManifest
{
    // Kubernetes takes no more.
    private const int MostFailed = 10_000;

    /// <summary>A name of DNS with room for the index behind it.</summary>
    public static string Name(string experiment, DateTimeOffset time)
    {
        const int Most = 30;
        string plain = string.Concat(experiment.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return string.Create(CultureInfo.InvariantCulture,
            $"querent-{plain[..Math.Min(plain.Length, Most)].Trim('-')}-{time:yyyyMMddHHmmss}");
    }

    /// <param name="request">The experiment and its units.</param>
    /// <param name="options">Wishes of the user.</param>
    /// <param name="name">Of the job.</param>
    public static string Text(SubmitRequest request, KubernetesOptions options, string name)
    {
        int first = request.Units[0];
        int completions = request.Units[^1] - first + 1;
        string[] command =
        [
            "querent", "work", request.Experiment, .. first == 0 ? [] : (string[])["--offset", Number(first)],
            .. request.Threads is { } threads ? ["--threads", Number(threads)] : Array.Empty<string>(), .. request.WorkOptions,
        ];
        string?[] lines =
        [
            "apiVersion: batch/v1",
            "kind: Job",
            "metadata:",
            $"  name: {Quote(name)}",
            "  labels:",
            "    app.kubernetes.io/name: querent",
            options.Queue is { } queue ? $"    kueue.x-k8s.io/queue-name: {Quote(queue)}" : null,
            "spec:",
            options.Queue is null ? null : "  # Kueue begins it when there is room.",
            options.Queue is null ? null : "  suspend: true",
            "  completionMode: Indexed",
            $"  completions: {Number(completions)}",
            $"  parallelism: {Number(Math.Min(request.AtOnce ?? completions, completions))}",
            $"  backoffLimitPerIndex: {Number(TryRecord.Most)}",
            "  # A unit that fails ends no other.",
            $"  maxFailedIndexes: {Number(Math.Min(completions, MostFailed))}",
            "  podFailurePolicy:",
            "    rules:",
            "    # A pod that lost its node, or was evicted, did not fail.",
            "    - action: Ignore",
            "      onPodConditions:",
            "      - type: DisruptionTarget",
            "        status: \"True\"",
            "    # Configuration, data or a plugin: another try ends the same way.",
            "    - action: FailIndex",
            "      onExitCodes:",
            "        containerName: querent",
            "        operator: In",
            "        values: [2, 3]",
            "  template:",
            "    metadata:",
            "      labels:",
            "        app.kubernetes.io/name: querent",
            "    spec:",
            "      restartPolicy: Never",
            "      terminationGracePeriodSeconds: 120",
            "      containers:",
            "      - name: querent",
            $"        image: {Quote(options.Image)}",
            $"        command: [{string.Join(", ", command.Select(Quote))}]",
            IsBelow(request.Directory, options.Mount) ? $"        workingDir: {Quote(request.Directory)}" : null,
            "        env:",
            $"        - name: {Launcher.JobVariable}",
            $"          value: {Quote(name)}",
            .. Resources(request, options),
            "        volumeMounts:",
            "        - name: experiment",
            $"          mountPath: {Quote(options.Mount)}",
            "      volumes:",
            "      - name: experiment",
            "        persistentVolumeClaim:",
            $"          claimName: {Quote(options.Claim)}",
        ];
        return string.Concat(lines.OfType<string>().Select(line => line + "\n"));
    }

    private static IEnumerable<string> Resources(SubmitRequest request, KubernetesOptions options)
    {
        if (request.Threads is null && options.Gpus is null)
        {
            yield break;
        }

        yield return "        resources:";
        yield return "          limits:";
        if (request.Threads is { } threads)
        {
            yield return $"            cpu: {Quote(Number(threads))}";
        }

        if (options.Gpus is { } gpus)
        {
            yield return $"            nvidia.com/gpu: {Quote(Number(gpus))}";
        }
    }

    private static bool IsBelow(string path, string folder) =>
        $"{path}/".StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A text of JSON is one of YAML, and means the same whatever is in it.
    private static string Quote(string text) => JsonSerializer.Serialize(text, JsonText.OneLine);
}
