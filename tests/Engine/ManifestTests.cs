using k8s;
using k8s.Models;
using Querent.Host.Tests.Support;

namespace Querent.Engine.Tests;

/// <summary>The manifest for Kubernetes, read by the strict models of its client.</summary>
public sealed class ManifestTests(Cluster cluster, OneProcess one) : EngineTest(cluster, one)
{
    [Fact]
    public void A_manifest_is_an_indexed_job_of_one_index_for_each_unit()
    {
        V1Job job = Job("--image", "registry.example/querent:0.4", "--pvc", $"data:{Folder.Path}", "--at-once", "2", "--gpus", "1",
            "--threads", "4", "--queue", "team-a", "--device", "cuda");

        Assert.Equal(("batch/v1", "Job"), (job.ApiVersion, job.Kind));
        Assert.Matches("^querent-default-[0-9]{14}$", job.Metadata.Name);
        Assert.Equal("team-a", job.Metadata.Labels["kueue.x-k8s.io/queue-name"]);
        V1JobSpec spec = job.Spec;
        Assert.Equal(("Indexed", 3, 2, 5, 3, true), (spec.CompletionMode, spec.Completions, spec.Parallelism,
            spec.BackoffLimitPerIndex, spec.MaxFailedIndexes, spec.Suspend));
        Assert.Equal(["Ignore", "FailIndex"], spec.PodFailurePolicy.Rules.Select(rule => rule.Action));
        Assert.Equal(("DisruptionTarget", "True"), spec.PodFailurePolicy.Rules[0].OnPodConditions.Select(on => (on.Type, on.Status)).Single());
        Assert.Equal([2, 3], spec.PodFailurePolicy.Rules[1].OnExitCodes.Values);
        V1PodSpec pod = spec.Template.Spec;
        Assert.Equal(("Never", 120L), (pod.RestartPolicy, pod.TerminationGracePeriodSeconds));
        V1Container container = Assert.Single(pod.Containers);
        Assert.Equal(container.Name, spec.PodFailurePolicy.Rules[1].OnExitCodes.ContainerName);
        Assert.Equal("registry.example/querent:0.4", container.Image);
        Assert.Equal(["querent", "work", Folder.Under("experiment"), "--threads", "4", "--device", "cuda"], container.Command);
        Assert.Equal(("4", "1"), ($"{container.Resources.Limits["cpu"]}", $"{container.Resources.Limits["nvidia.com/gpu"]}"));
        Assert.Equal((Folder.Path, "data"), (Assert.Single(container.VolumeMounts).MountPath,
            Assert.Single(pod.Volumes).PersistentVolumeClaim.ClaimName));
    }

    [Fact]
    public void Without_wishes_it_has_no_queue_and_no_limits()
    {
        V1Job job = Job("--image", "a", "--pvc", "data");

        Assert.Null(job.Spec.Suspend);
        Assert.Equal(3, job.Spec.Parallelism);
        Assert.Null(job.Spec.Template.Spec.Containers[0].Resources);
        Assert.Equal(Folder.Path, job.Spec.Template.Spec.Containers[0].VolumeMounts[0].MountPath);
    }

    private V1Job Job(params string[] options)
    {
        Sample sample = Sample().Planned(1);
        QuerentProcess result = QuerentProcess.Run(["submit", sample.Path, "--engine", "kubernetes", .. options]).ShouldSucceed();
        string file = Assert.Single(Directory.GetFiles(sample.Path, "job.yaml", SearchOption.AllDirectories));
        Assert.Equal(File.ReadAllText(file), result.Out);
        return KubernetesYaml.Deserialize<V1Job>(result.Out, strict: true);
    }
}
