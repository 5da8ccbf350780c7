namespace Querent.Hosting.Engines.Kubernetes;

/// <summary>Writes the manifest of units for Kubernetes; a user applies it, with rights of his own.</summary>
internal sealed class KubernetesEngine(KubernetesOptions options, TimeProvider time)
{
    public const string Name = "kubernetes";

    /// <returns>The path of the manifest, and its text.</returns>
    public (string Path, string Text) Write(SubmitRequest request)
    {
        var folder = SubmissionFolder.Create(request.Experiment, time);
        string name = JobManifest.Name(request.Work.Name, time.GetUtcNow());
        string text = JobManifest.Text(request, options, name);
        string path = folder.Write("job.yaml", text);
        folder.Write(new Submission
        {
            Engine = Name,
            Time = time.GetUtcNow(),
            Host = Environment.MachineName,
            Jobs = [new SubmittedJob(name, request.Units[0], request.Units)],
        });
        return (path, text);
    }
}
