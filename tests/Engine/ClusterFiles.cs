using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Querent.Engine.Tests;

/// <summary>The configuration of a cluster whose controller and nodes are processes of one machine.</summary>
[SupportedOSPlatform("linux")]
internal static class ClusterFiles
{
    /// <summary>Writes all that the daemons need into an empty folder, and returns the path of the configuration.</summary>
    /// <param name="folder">The empty folder.</param>
    /// <param name="partitions">The names of their nodes; the first one is the usual one.</param>
    public static string Write(string folder, IReadOnlyList<(string Name, string[] Nodes)> partitions)
    {
        string[] nodes = [.. partitions.SelectMany(partition => partition.Nodes)];
        foreach (string name in new[] { "state", "log" }.Concat(nodes.Select(node => $"spool/{node}")))
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        string key = Path.Combine(folder, "munge.key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        int[] ports = FreePorts(nodes.Length + 1);
        string path = Path.Combine(folder, "slurm.conf");
        File.WriteAllText(path, Text(folder, ports[0]) + string.Concat(nodes.Select((node, i) =>
            $"NodeName={node} NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[i + 1]} CPUs=1 State=UNKNOWN\n")) +
            string.Concat(partitions.Select((partition, i) => $"PartitionName={partition.Name} Nodes={string.Join(',', partition.Nodes)} " +
                $"Default={(i == 0 ? "YES" : "NO")} MaxTime=INFINITE State=UP\n")));
        return path;
    }

    // A lost node is noticed after seconds, and a job waits for seconds before it starts again (cred_expire).
    private static string Text(string folder, int port) => $"""
        ClusterName=querent
        SlurmctldHost=localhost(127.0.0.1)
        SlurmctldPort={port}
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket={folder}/munge.sock,cred_expire=5
        CryptoType=crypto/munge
        StateSaveLocation={folder}/state
        SlurmdSpoolDir={folder}/spool/%n
        SlurmctldPidFile={folder}/slurmctld.pid
        SlurmdPidFile={folder}/slurmd.%n.pid
        SlurmctldLogFile={folder}/log/slurmctld.log
        SlurmdLogFile={folder}/log/slurmd.%n.log
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SwitchType=switch/none
        MpiDefault=none
        ReturnToService=2
        SlurmdTimeout=6
        SlurmctldTimeout=10
        InactiveLimit=0
        KillWait=5
        MinJobAge=600
        MaxArraySize=4
        SchedulerType=sched/backfill
        SchedulerParameters=sched_interval=1,bf_interval=1
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        JobRequeue=1
        AccountingStorageType=accounting_storage/none
        JobCompType=jobcomp/none
        JobAcctGatherType=jobacct_gather/none

        """;

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Stop());
        return ports;
    }
}
