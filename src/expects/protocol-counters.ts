/**
 * The counters of protocols that stats knows: nstat(8)'s names, each a prefix and a name of /proc/net/snmp, snmp6 or
 * netstat, and those of /proc/net/xfrm_stat. Of Linux 5.10 to 7.3, all versions together. What may also shrink, such
 * as TcpCurrEstab, is no counter, and left out.
 */
const names: Readonly<Record<string, string>> = {
  Ip:
    'ForwDatagrams FragCreates FragFails FragOKs InAddrErrors InDelivers InDiscards InHdrErrors InReceives ' +
    'InUnknownProtos OutDiscards OutNoRoutes OutRequests OutTransmits ReasmFails ReasmOKs ReasmReqds ' +
    'ReasmTimeout',
  IpExt:
    'InBcastOctets InBcastPkts InCEPkts InCsumErrors InECT0Pkts InECT1Pkts InMcastOctets InMcastPkts ' +
    'InNoECTPkts InNoRoutes InOctets InTruncatedPkts OutBcastOctets OutBcastPkts OutMcastOctets OutMcastPkts ' +
    'OutOctets ReasmOverlaps',
  Ip6:
    'FragCreates FragFails FragOKs InAddrErrors InBcastOctets InCEPkts InDelivers InDiscards InECT0Pkts ' +
    'InECT1Pkts InHdrErrors InMcastOctets InMcastPkts InNoECTPkts InNoRoutes InOctets InReceives ' +
    'InTooBigErrors InTruncatedPkts InUnknownProtos OutBcastOctets OutDiscards OutForwDatagrams ' +
    'OutMcastOctets OutMcastPkts OutNoRoutes OutOctets OutRequests OutTransmits ReasmFails ReasmOKs ' +
    'ReasmReqds ReasmTimeout',
  Icmp:
    'InAddrMaskReps InAddrMasks InCsumErrors InDestUnreachs InEchoReps InEchos InErrors InMsgs InParmProbs ' +
    'InRedirects InSrcQuenchs InTimeExcds InTimestampReps InTimestamps OutAddrMaskReps OutAddrMasks ' +
    'OutDestUnreachs OutEchoReps OutEchos OutErrors OutMsgs OutParmProbs OutRateLimitGlobal OutRateLimitHost ' +
    'OutRedirects OutSrcQuenchs OutTimeExcds OutTimestampReps OutTimestamps',
  Icmp6:
    'InCsumErrors InDestUnreachs InEchoReplies InEchos InErrors InGroupMembQueries InGroupMembReductions ' +
    'InGroupMembResponses InMLDv2Reports InMsgs InNeighborAdvertisements InNeighborSolicits InParmProblems ' +
    'InPktTooBigs InRedirects InRouterAdvertisements InRouterSolicits InTimeExcds OutDestUnreachs ' +
    'OutEchoReplies OutEchos OutErrors OutGroupMembQueries OutGroupMembReductions OutGroupMembResponses ' +
    'OutMLDv2Reports OutMsgs OutNeighborAdvertisements OutNeighborSolicits OutParmProblems OutPktTooBigs ' +
    'OutRateLimitHost OutRedirects OutRouterAdvertisements OutRouterSolicits OutTimeExcds',
  Tcp: 'ActiveOpens AttemptFails EstabResets InCsumErrors InErrs InSegs OutRsts OutSegs PassiveOpens RetransSegs',
  TcpExt:
    'ArpFilter BeyondWindow BusyPollRxPackets DelayedACKLocked DelayedACKLost DelayedACKs EmbryonicRsts ' +
    'IPReversePathFilter ListenDrops ListenOverflows LockDroppedIcmps OfoPruned OutOfWindowIcmps PAWSActive ' +
    'PAWSEstab PAWSOldAck PAWSTimewait PFMemallocDrop PruneCalled RcvPruned SyncookiesFailed SyncookiesRecv ' +
    'SyncookiesSent TCPACKSkippedChallenge TCPACKSkippedFinWait2 TCPACKSkippedPAWS TCPACKSkippedSeq ' +
    'TCPACKSkippedSynRecv TCPACKSkippedTimeWait TCPAOBad TCPAODroppedIcmps TCPAOGood TCPAOKeyNotFound ' +
    'TCPAORequired TCPAbortFailed TCPAbortOnClose TCPAbortOnData TCPAbortOnLinger TCPAbortOnMemory ' +
    'TCPAbortOnTimeout TCPAckCompressed TCPAutoCorking TCPBacklogCoalesce TCPBacklogDrop TCPChallengeACK ' +
    'TCPDSACKIgnoredDubious TCPDSACKIgnoredNoUndo TCPDSACKIgnoredOld TCPDSACKOfoRecv TCPDSACKOfoSent ' +
    'TCPDSACKOldSent TCPDSACKRecv TCPDSACKRecvSegs TCPDSACKUndo TCPDeferAcceptDrop TCPDelivered ' +
    'TCPDeliveredCE TCPFastOpenActive TCPFastOpenActiveFail TCPFastOpenBlackhole TCPFastOpenCookieReqd ' +
    'TCPFastOpenListenOverflow TCPFastOpenPassive TCPFastOpenPassiveAltKey TCPFastOpenPassiveFail ' +
    'TCPFastRetrans TCPFromZeroWindowAdv TCPFullUndo TCPHPAcks TCPHPHits TCPHystartDelayCwnd ' +
    'TCPHystartDelayDetect TCPHystartTrainCwnd TCPHystartTrainDetect TCPKeepAlive TCPLossFailures ' +
    'TCPLossProbeRecovery TCPLossProbes TCPLossUndo TCPLostRetransmit TCPMD5Failure TCPMD5NotFound ' +
    'TCPMD5Unexpected TCPMTUPFail TCPMTUPSuccess TCPMemoryPressures TCPMemoryPressuresChrono ' +
    'TCPMigrateReqFailure TCPMigrateReqSuccess TCPMinTTLDrop TCPOFODrop TCPOFOMerge TCPOFOQueue ' +
    'TCPOrigDataSent TCPPLBRehash TCPPartialUndo TCPPureAcks TCPRcvCoalesce TCPRcvCollapsed TCPRcvQDrop ' +
    'TCPRenoFailures TCPRenoRecovery TCPRenoRecoveryFail TCPRenoReorder TCPReqQFullDoCookies TCPReqQFullDrop ' +
    'TCPRetransFail TCPSACKDiscard TCPSACKReneging TCPSACKReorder TCPSYNChallenge TCPSackFailures ' +
    'TCPSackMerged TCPSackRecovery TCPSackRecoveryFail TCPSackShiftFallback TCPSackShifted ' +
    'TCPSlowStartRetrans TCPSpuriousRTOs TCPSpuriousRtxHostQueues TCPSynRetrans TCPTSReorder ' +
    'TCPTimeWaitOverflow TCPTimeouts TCPToZeroWindowAdv TCPWantZeroWindowAdv TCPWinProbe TCPWqueueTooBig ' +
    'TCPZeroWindowDrop TSEcrRejected TW TWKilled TWRecycled TcpDuplicateDataRehash TcpTimeoutRehash',
  Udp: 'IgnoredMulti InCsumErrors InDatagrams InErrors MemErrors NoPorts OutDatagrams RcvbufErrors SndbufErrors',
  Udp6: 'IgnoredMulti InCsumErrors InDatagrams InErrors MemErrors NoPorts OutDatagrams RcvbufErrors SndbufErrors',
  UdpLite:
    'IgnoredMulti InCsumErrors InDatagrams InErrors MemErrors NoPorts OutDatagrams RcvbufErrors SndbufErrors',
  UdpLite6:
    'InCsumErrors InDatagrams InErrors MemErrors NoPorts OutDatagrams RcvbufErrors SndbufErrors',
  MPTcpExt:
    'AddAddr AddAddrDrop AddAddrTx AddAddrTxDrop BacklogDrop Blackhole DSSCorruptionFallback ' +
    'DSSCorruptionReset DSSNoMatchTCP DSSNotMatching DataCsumErr DssFallback DssReset DuplicateData EchoAdd ' +
    'EchoAddTx EchoAddTxDrop FallbackFailed InfiniteMapRx InfiniteMapTx MD5SigFallback MD5SigReset ' +
    'MPCapableACKRX MPCapableDataFallback MPCapableEndpAttempt MPCapableFallbackACK MPCapableFallbackSYNACK ' +
    'MPCapableSYNACKRX MPCapableSYNRX MPCapableSYNTX MPCapableSYNTXDisabled MPCapableSYNTXDrop MPFailRx ' +
    'MPFailTx MPFallbackTokenInit MPFastcloseRx MPFastcloseTx MPJoinAckHMacFailure MPJoinAckNoCtx ' +
    'MPJoinAckNoMPJoin MPJoinAckRx MPJoinNoIdFound MPJoinNoTokenFound MPJoinNotEstablished MPJoinPortAckRx ' +
    'MPJoinPortSynAckRx MPJoinPortSynRx MPJoinRejected MPJoinSynAckBackupRx MPJoinSynAckHMacFailure ' +
    'MPJoinSynAckNoMPJoin MPJoinSynAckRx MPJoinSynBackupRx MPJoinSynRx MPJoinSynTx MPJoinSynTxBindErr ' +
    'MPJoinSynTxConnectErr MPJoinSynTxCreatSkErr MPPrioRx MPPrioTx MPRstRx MPRstTx MPTCPRetrans ' +
    'MismatchPortAckRx MismatchPortSynRx NoDSSInWindow OFOMerge OFOPruned OFOQueue OFOQueueTail PortAdd ' +
    'RcvPruned RcvWndConflict RcvWndConflictUpdate RcvWndShared RmAddr RmAddrDrop RmAddrTx RmAddrTxDrop ' +
    'RmSubflow SimultConnectFallback SndWndShared SubflowRecover SubflowStale WinProbe',
  Xfrm:
    'AcquireError FwdHdrError InBufferError InError InHdrError InIptfsError InNoPols InNoStates InPolBlock ' +
    'InPolError InStateDirError InStateExpired InStateInvalid InStateMismatch InStateModeError ' +
    'InStateProtoError InStateSeqError InTmplMismatch OutBundleCheckError OutBundleGenError OutError ' +
    'OutNoQueueSpace OutNoStates OutPolBlock OutPolDead OutPolError OutStateDirError OutStateExpired ' +
    'OutStateInvalid OutStateModeError OutStateProtoError OutStateSeqError',
};

/** Of each type of ICMP message: printed once there was one. */
const typed: readonly string[] = ['IcmpMsgIn', 'IcmpMsgOut', 'Icmp6In', 'Icmp6Out'].flatMap(
  (prefix) => Array.from({ length: 256 }, (_, type) => `${prefix}Type${type}`),
);

const isTyped = new Set(typed);

/** Whether a counter that is not printed stands at 0: only those that are printed once they have counted. */
export const isPrintedLate = (name: string): boolean => isTyped.has(name);

/** Of /proc/net/xfrm_stat, which nstat does not read. */
export const isXfrm = (name: string): boolean => name.startsWith('Xfrm');

/** All of them, separated by spaces. */
export const protocolCounters: string = [
  ...Object.entries(names).flatMap(([prefix, all]) =>
    all.split(' ').map((name) => `${prefix}${name}`),
  ),
  ...typed,
].join(' ');
